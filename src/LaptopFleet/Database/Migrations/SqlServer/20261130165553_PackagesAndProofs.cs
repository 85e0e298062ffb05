using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class PackagesAndProofs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ShipmentScans_ShipmentId_Source_SourceKey",
                table: "ShipmentScans");

            migrationBuilder.AddColumn<int>(
                name: "PackageNumber",
                table: "ShipmentScans",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "EstimateToldAt",
                table: "ShipmentPackages",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EstimatedDeliveryOn",
                table: "ShipmentPackages",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "ShipmentPackages",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "StateSince",
                table: "ShipmentPackages",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TrackingKey",
                table: "ShipmentPackages",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TrackingNumber",
                table: "ShipmentPackages",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SpareBatteries",
                table: "ShipmentContents",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "SpareChargePercent",
                table: "ShipmentContents",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Method",
                table: "Returns",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MethodException",
                table: "Returns",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MethodExceptionBy",
                table: "Returns",
                type: "nvarchar(140)",
                maxLength: 140,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MethodHow",
                table: "Returns",
                type: "nvarchar(max)",
                maxLength: 8000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WriteOffEvidence",
                table: "Returns",
                type: "nvarchar(150)",
                maxLength: 150,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WriteOffReason",
                table: "Returns",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WriteOffReference",
                table: "Returns",
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WriteOffValue_Currency",
                table: "Returns",
                type: "nvarchar(3)",
                maxLength: 3,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "WriteOffValue_Minor",
                table: "Returns",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "DraftedByPersonId",
                table: "PurchaseOrders",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ReleaseAskedByPersonId",
                table: "PersonHolds",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ReleaseAskedByPersonId",
                table: "Holds",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "RecordDocuments",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    SubjectId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    DeviceId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    DepartureId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Edition = table.Column<int>(type: "int", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Language = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    Pages = table.Column<int>(type: "int", nullable: false),
                    InputHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Engine = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    SupersededAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordDocuments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RecordDocuments_Departures_DepartureId",
                        column: x => x.DepartureId,
                        principalTable: "Departures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RecordDocuments_Devices_DeviceId",
                        column: x => x.DeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RecordDocuments_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ShipmentScans_ShipmentId_PackageNumber_Source_SourceKey",
                table: "ShipmentScans",
                columns: new[] { "ShipmentId", "PackageNumber", "Source", "SourceKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ShipmentPackages_TrackingKey_ShipmentId",
                table: "ShipmentPackages",
                columns: new[] { "TrackingKey", "ShipmentId" },
                filter: "TrackingKey IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RecordDocuments_DepartureId_Id",
                table: "RecordDocuments",
                columns: new[] { "DepartureId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RecordDocuments_DeviceId_Id",
                table: "RecordDocuments",
                columns: new[] { "DeviceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RecordDocuments_PersonId",
                table: "RecordDocuments",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_RecordDocuments_SubjectId_Kind_Edition",
                table: "RecordDocuments",
                columns: new[] { "SubjectId", "Kind", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RecordDocuments_SubjectId_Kind_InputHash",
                table: "RecordDocuments",
                columns: new[] { "SubjectId", "Kind", "InputHash" },
                unique: true);

            migrationBuilder.Sql(Triggers.SqlServerReturnsHold);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER Returns_hold;");

            migrationBuilder.DropTable(
                name: "RecordDocuments");

            migrationBuilder.DropIndex(
                name: "IX_ShipmentScans_ShipmentId_PackageNumber_Source_SourceKey",
                table: "ShipmentScans");

            migrationBuilder.DropIndex(
                name: "IX_ShipmentPackages_TrackingKey_ShipmentId",
                table: "ShipmentPackages");

            migrationBuilder.DropColumn(
                name: "PackageNumber",
                table: "ShipmentScans");

            migrationBuilder.DropColumn(
                name: "EstimateToldAt",
                table: "ShipmentPackages");

            migrationBuilder.DropColumn(
                name: "EstimatedDeliveryOn",
                table: "ShipmentPackages");

            migrationBuilder.DropColumn(
                name: "State",
                table: "ShipmentPackages");

            migrationBuilder.DropColumn(
                name: "StateSince",
                table: "ShipmentPackages");

            migrationBuilder.DropColumn(
                name: "TrackingKey",
                table: "ShipmentPackages");

            migrationBuilder.DropColumn(
                name: "TrackingNumber",
                table: "ShipmentPackages");

            migrationBuilder.DropColumn(
                name: "SpareBatteries",
                table: "ShipmentContents");

            migrationBuilder.DropColumn(
                name: "SpareChargePercent",
                table: "ShipmentContents");

            migrationBuilder.DropColumn(
                name: "Method",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "MethodException",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "MethodExceptionBy",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "MethodHow",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "WriteOffEvidence",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "WriteOffReason",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "WriteOffReference",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "WriteOffValue_Currency",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "WriteOffValue_Minor",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "DraftedByPersonId",
                table: "PurchaseOrders");

            migrationBuilder.DropColumn(
                name: "ReleaseAskedByPersonId",
                table: "PersonHolds");

            migrationBuilder.DropColumn(
                name: "ReleaseAskedByPersonId",
                table: "Holds");

            migrationBuilder.CreateIndex(
                name: "IX_ShipmentScans_ShipmentId_Source_SourceKey",
                table: "ShipmentScans",
                columns: new[] { "ShipmentId", "Source", "SourceKey" },
                unique: true);
        }
    }
}
