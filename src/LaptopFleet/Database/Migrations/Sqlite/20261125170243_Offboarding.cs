using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Offboarding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "PersonHoldId",
                table: "Holds",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Departures",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    StateSince = table.Column<long>(type: "INTEGER", nullable: false),
                    LastWorkingDayOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TerminationOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    CutOffFromAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CutOffUntilAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CutOffHow = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    NothingCheckedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    Folds = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Departures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Departures_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PersonHolds",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    PlacedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    PlacedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReleaseAskedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    ReleaseAskedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReleasedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    ReleasedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonHolds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PersonHolds_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReadingPlaces",
                columns: table => new
                {
                    Reader = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Position = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReadingPlaces", x => x.Reader);
                });

            migrationBuilder.CreateTable(
                name: "DepartureCases",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DepartureId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WantedEmailKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    WantedEmployeeNumber = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    NoticeCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DepartureCases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DepartureCases_Departures_DepartureId",
                        column: x => x.DepartureId,
                        principalTable: "Departures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DepartureCases_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Returns",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DepartureId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DeviceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    StateSince = table.Column<long>(type: "INTEGER", nullable: false),
                    Disposition = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Case = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    AllowedWords = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DispositionHow = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    BookValueHow = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    OfferUntilOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OfferExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    OfferHow = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    Proposed = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AssignmentId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ShipmentId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SealedPickup = table.Column<byte[]>(type: "BLOB", maxLength: 8000, nullable: true),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LinkIssuedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PlannedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Evidence = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Changes = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    BookValue_Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    BookValue_Minor = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Returns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Returns_Assignments_AssignmentId",
                        column: x => x.AssignmentId,
                        principalTable: "Assignments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Returns_Departures_DepartureId",
                        column: x => x.DepartureId,
                        principalTable: "Departures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Returns_Devices_DeviceId",
                        column: x => x.DeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Returns_Shipments_ShipmentId",
                        column: x => x.ShipmentId,
                        principalTable: "Shipments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DepartureNotices",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DepartureCaseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: true),
                    OccurredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    HeardAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastWorkingDayOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TerminationOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    ArrangedBy = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    ArrangedFrom = table.Column<string>(type: "TEXT", maxLength: 5, nullable: true),
                    ArrangedUntil = table.Column<string>(type: "TEXT", maxLength: 5, nullable: true),
                    SaidBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DepartureNotices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DepartureNotices_DepartureCases_DepartureCaseId",
                        column: x => x.DepartureCaseId,
                        principalTable: "DepartureCases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HrMessages",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Provider = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    EventId = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CaseId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TidyAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HrMessages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HrMessages_DepartureCases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "DepartureCases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReturnApprovals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ReturnId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Proposal = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Verdict = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    DecidedByPersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReturnApprovals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReturnApprovals_Returns_ReturnId",
                        column: x => x.ReturnId,
                        principalTable: "Returns",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "ReturnSteps",
                columns: table => new
                {
                    ReturnId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    How = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DoneBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    NotApplicableBecause = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReturnSteps", x => new { x.ReturnId, x.Kind });
                    table.ForeignKey(
                        name: "FK_ReturnSteps_Returns_ReturnId",
                        column: x => x.ReturnId,
                        principalTable: "Returns",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_People_EmployeeNumber",
                table: "People",
                column: "EmployeeNumber",
                filter: "EmployeeNumber IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_People_EndOn_Id",
                table: "People",
                columns: new[] { "EndOn", "Id" },
                filter: "EndOn IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Holds_PersonHoldId_DeviceId",
                table: "Holds",
                columns: new[] { "PersonHoldId", "DeviceId" },
                unique: true,
                filter: "PersonHoldId IS NOT NULL AND ReleasedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DepartureCases_DepartureId",
                table: "DepartureCases",
                column: "DepartureId",
                filter: "DepartureId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DepartureCases_PersonId",
                table: "DepartureCases",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_DepartureCases_Source_CaseId",
                table: "DepartureCases",
                columns: new[] { "Source", "CaseId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DepartureCases_WantedEmailKey",
                table: "DepartureCases",
                column: "WantedEmailKey",
                filter: "WantedEmailKey IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DepartureCases_WantedEmployeeNumber",
                table: "DepartureCases",
                column: "WantedEmployeeNumber",
                filter: "WantedEmployeeNumber IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DepartureNotices_DepartureCaseId_Fingerprint",
                table: "DepartureNotices",
                columns: new[] { "DepartureCaseId", "Fingerprint" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DepartureNotices_DepartureCaseId_Sequence",
                table: "DepartureNotices",
                columns: new[] { "DepartureCaseId", "Sequence" },
                unique: true,
                filter: "Sequence IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Departures_DueAt",
                table: "Departures",
                column: "DueAt",
                filter: "DueAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Departures_PersonId",
                table: "Departures",
                column: "PersonId",
                unique: true,
                filter: "ClosedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Departures_PersonId_Id",
                table: "Departures",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Departures_Region_Id",
                table: "Departures",
                columns: new[] { "Region", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Departures_State_Id",
                table: "Departures",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_HrMessages_CaseId",
                table: "HrMessages",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_HrMessages_DueAt",
                table: "HrMessages",
                column: "DueAt",
                filter: "DueAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_HrMessages_Provider_EventId",
                table: "HrMessages",
                columns: new[] { "Provider", "EventId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HrMessages_State_Id",
                table: "HrMessages",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_HrMessages_TidyAt",
                table: "HrMessages",
                column: "TidyAt",
                filter: "TidyAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PersonHolds_Open",
                table: "PersonHolds",
                column: "PersonId",
                filter: "ReleasedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PersonHolds_PersonId_Id",
                table: "PersonHolds",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReturnApprovals_ReturnId",
                table: "ReturnApprovals",
                column: "ReturnId");

            migrationBuilder.CreateIndex(
                name: "IX_Returns_AssignmentId",
                table: "Returns",
                column: "AssignmentId");

            migrationBuilder.CreateIndex(
                name: "IX_Returns_DepartureId_DeviceId",
                table: "Returns",
                columns: new[] { "DepartureId", "DeviceId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Returns_DeviceId",
                table: "Returns",
                column: "DeviceId",
                unique: true,
                filter: "EndedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Returns_DeviceId_Id",
                table: "Returns",
                columns: new[] { "DeviceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Returns_OfferExpiresAt",
                table: "Returns",
                column: "OfferExpiresAt",
                filter: "OfferExpiresAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Returns_PersonId_Id",
                table: "Returns",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Returns_Region_DueAt_Id",
                table: "Returns",
                columns: new[] { "Region", "DueAt", "Id" },
                filter: "DueAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Returns_Region_Id",
                table: "Returns",
                columns: new[] { "Region", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Returns_ShipmentId",
                table: "Returns",
                column: "ShipmentId",
                filter: "ShipmentId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ReturnSteps_DueAt",
                table: "ReturnSteps",
                column: "DueAt",
                filter: "DoneAt IS NULL");

            migrationBuilder.Sql(Triggers.SqliteDevicesPersonHold);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER Devices_person_hold;");

            migrationBuilder.DropTable(
                name: "DepartureNotices");

            migrationBuilder.DropTable(
                name: "HrMessages");

            migrationBuilder.DropTable(
                name: "PersonHolds");

            migrationBuilder.DropTable(
                name: "ReadingPlaces");

            migrationBuilder.DropTable(
                name: "ReturnApprovals");

            migrationBuilder.DropTable(
                name: "ReturnSteps");

            migrationBuilder.DropTable(
                name: "DepartureCases");

            migrationBuilder.DropTable(
                name: "Returns");

            migrationBuilder.DropTable(
                name: "Departures");

            migrationBuilder.DropIndex(
                name: "IX_People_EmployeeNumber",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_EndOn_Id",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_Holds_PersonHoldId_DeviceId",
                table: "Holds");

            migrationBuilder.DropColumn(
                name: "PersonHoldId",
                table: "Holds");
        }
    }
}
