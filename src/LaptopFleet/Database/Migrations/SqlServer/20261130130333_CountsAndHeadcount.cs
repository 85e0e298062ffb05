using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class CountsAndHeadcount : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CycleCounts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    DepotId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    Scope = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    StateSince = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    OpenedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    Scanned = table.Column<int>(type: "int", nullable: false),
                    Expected = table.Column<int>(type: "int", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Unsettled = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CycleCounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CycleCounts_Depots_DepotId",
                        column: x => x.DepotId,
                        principalTable: "Depots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HeadcountPlans",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    EffectiveFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    Hires = table.Column<int>(type: "int", nullable: false),
                    RowCount = table.Column<int>(type: "int", nullable: false),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    UploadedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeadcountPlans", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CycleCountDiscrepancies",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    CycleCountId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    DeviceId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    SettledAs = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    SettledBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: true),
                    SettledAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CycleCountDiscrepancies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CycleCountDiscrepancies_CycleCounts_CycleCountId",
                        column: x => x.CycleCountId,
                        principalTable: "CycleCounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CycleCountDiscrepancies_Devices_DeviceId",
                        column: x => x.DeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CycleCountScans",
                columns: table => new
                {
                    CycleCountId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ScannedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    ScannedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CycleCountScans", x => new { x.CycleCountId, x.Key });
                    table.ForeignKey(
                        name: "FK_CycleCountScans_CycleCounts_CycleCountId",
                        column: x => x.CycleCountId,
                        principalTable: "CycleCounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HeadcountRows",
                columns: table => new
                {
                    HeadcountPlanId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Country = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: false),
                    JobRole = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Department = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    Hires = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeadcountRows", x => new { x.HeadcountPlanId, x.Number });
                    table.ForeignKey(
                        name: "FK_HeadcountRows_HeadcountPlans_HeadcountPlanId",
                        column: x => x.HeadcountPlanId,
                        principalTable: "HeadcountPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CycleCountDiscrepancies_CycleCountId_Id",
                table: "CycleCountDiscrepancies",
                columns: new[] { "CycleCountId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CycleCountDiscrepancies_DeviceId",
                table: "CycleCountDiscrepancies",
                column: "DeviceId",
                filter: "DeviceId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CycleCounts_DepotId_Id",
                table: "CycleCounts",
                columns: new[] { "DepotId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CycleCounts_Region_Id",
                table: "CycleCounts",
                columns: new[] { "Region", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_CycleCounts_open",
                table: "CycleCounts",
                columns: new[] { "DepotId", "Scope" },
                unique: true,
                filter: "State = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_HeadcountPlans_Number",
                table: "HeadcountPlans",
                column: "Number",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CycleCountDiscrepancies");

            migrationBuilder.DropTable(
                name: "CycleCountScans");

            migrationBuilder.DropTable(
                name: "HeadcountRows");

            migrationBuilder.DropTable(
                name: "CycleCounts");

            migrationBuilder.DropTable(
                name: "HeadcountPlans");
        }
    }
}
