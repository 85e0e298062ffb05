using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RefreshOfLaptops : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "SupportEndsOn",
                table: "Models",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "RefreshFreezes",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    PlacedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    PlacedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReopenedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    ReopenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefreshFreezes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RefreshPlans",
                columns: table => new
                {
                    DeviceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ModelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    InUseSince = table.Column<long>(type: "INTEGER", nullable: false),
                    EligibleOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OverdueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    HardEndOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RuleId = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    RuleVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    DeferredUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DeferReason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    DeferredBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    DeferredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FallsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LeavesOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefreshPlans", x => x.DeviceId);
                    table.ForeignKey(
                        name: "FK_RefreshPlans_Devices_DeviceId",
                        column: x => x.DeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RefreshPlans_Models_ModelId",
                        column: x => x.ModelId,
                        principalTable: "Models",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RefreshPlans_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RefreshPlans_Edition_DeviceId",
                table: "RefreshPlans",
                columns: new[] { "Edition", "DeviceId" });

            migrationBuilder.CreateIndex(
                name: "IX_RefreshPlans_FallsOn_DeviceId",
                table: "RefreshPlans",
                columns: new[] { "FallsOn", "DeviceId" });

            migrationBuilder.CreateIndex(
                name: "IX_RefreshPlans_forecast",
                table: "RefreshPlans",
                columns: new[] { "Month", "Region", "ModelId", "Country" },
                filter: "Month IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RefreshPlans_LeavesOn_Region_ModelId",
                table: "RefreshPlans",
                columns: new[] { "LeavesOn", "Region", "ModelId" },
                filter: "LeavesOn IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RefreshPlans_ModelId",
                table: "RefreshPlans",
                column: "ModelId");

            migrationBuilder.CreateIndex(
                name: "IX_RefreshPlans_PersonId",
                table: "RefreshPlans",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_RefreshPlans_Region_FallsOn_DeviceId",
                table: "RefreshPlans",
                columns: new[] { "Region", "FallsOn", "DeviceId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RefreshFreezes");

            migrationBuilder.DropTable(
                name: "RefreshPlans");

            migrationBuilder.DropColumn(
                name: "SupportEndsOn",
                table: "Models");
        }
    }
}
