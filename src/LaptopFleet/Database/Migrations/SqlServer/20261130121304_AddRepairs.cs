using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class AddRepairs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Repairs",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    DeviceId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    Country = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: false),
                    Zone = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Fault = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Description = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    PhotoSha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    ReportedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    ReportedByPersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    ReportedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    ReportedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    CoveredUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    StateSince = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    VendorId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    WarrantyClaimedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    OutShipmentId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    BackShipmentId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    LoanId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    OrderId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    OutAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    ExpectedBackOn = table.Column<DateOnly>(type: "date", nullable: true),
                    BackAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Outcome = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    EndReason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    ApprovalsDecided = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Paid_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: true),
                    Paid_Minor = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Repairs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Repairs_Assignments_LoanId",
                        column: x => x.LoanId,
                        principalTable: "Assignments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Repairs_Devices_DeviceId",
                        column: x => x.DeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Repairs_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Repairs_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Repairs_Shipments_BackShipmentId",
                        column: x => x.BackShipmentId,
                        principalTable: "Shipments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Repairs_Shipments_OutShipmentId",
                        column: x => x.OutShipmentId,
                        principalTable: "Shipments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Repairs_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RepairApprovals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    RepairId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    QuoteNumber = table.Column<int>(type: "int", nullable: false),
                    Role = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Verdict = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    DecidedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: true),
                    DecidedByPersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RepairApprovals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RepairApprovals_Repairs_RepairId",
                        column: x => x.RepairId,
                        principalTable: "Repairs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RepairDecisions",
                columns: table => new
                {
                    RepairId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Decision = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RepairDecisions", x => new { x.RepairId, x.Number });
                    table.ForeignKey(
                        name: "FK_RepairDecisions_Repairs_RepairId",
                        column: x => x.RepairId,
                        principalTable: "Repairs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RepairQuotes",
                columns: table => new
                {
                    RepairId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    VendorId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Days = table.Column<int>(type: "int", nullable: true),
                    FileSha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    Advice = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    QuotedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    QuotedByPersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    QuotedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    Amount_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Compared_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    Compared_Minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RepairQuotes", x => new { x.RepairId, x.Number });
                    table.ForeignKey(
                        name: "FK_RepairQuotes_Repairs_RepairId",
                        column: x => x.RepairId,
                        principalTable: "Repairs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RepairQuotes_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RepairApprovals_RepairId",
                table: "RepairApprovals",
                column: "RepairId");

            migrationBuilder.CreateIndex(
                name: "IX_RepairQuotes_VendorId",
                table: "RepairQuotes",
                column: "VendorId");

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_BackShipmentId",
                table: "Repairs",
                column: "BackShipmentId");

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_DeviceId_Id",
                table: "Repairs",
                columns: new[] { "DeviceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_LoanId",
                table: "Repairs",
                column: "LoanId");

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_OrderId",
                table: "Repairs",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_OutShipmentId",
                table: "Repairs",
                column: "OutShipmentId");

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_PersonId_Id",
                table: "Repairs",
                columns: new[] { "PersonId", "Id" },
                filter: "PersonId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_Region_Id",
                table: "Repairs",
                columns: new[] { "Region", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_Region_State_Id",
                table: "Repairs",
                columns: new[] { "Region", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_State_Id",
                table: "Repairs",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Repairs_VendorId",
                table: "Repairs",
                column: "VendorId");

            migrationBuilder.CreateIndex(
                name: "UX_Repairs_open_device",
                table: "Repairs",
                column: "DeviceId",
                unique: true,
                filter: "EndedAt IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RepairApprovals");

            migrationBuilder.DropTable(
                name: "RepairDecisions");

            migrationBuilder.DropTable(
                name: "RepairQuotes");

            migrationBuilder.DropTable(
                name: "Repairs");
        }
    }
}
