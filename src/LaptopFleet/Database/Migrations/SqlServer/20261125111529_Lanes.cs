using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Lanes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "DeliveredAt",
                table: "Shipments",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EstimatedDeliveryOn",
                table: "Shipments",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Forecast",
                table: "Shipments",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LastScanAt",
                table: "Shipments",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "LastScanId",
                table: "Shipments",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LateAt",
                table: "Shipments",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LongestGapHours",
                table: "Shipments",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Mode",
                table: "Shipments",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Purpose",
                table: "Shipments",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "StaleAt",
                table: "Shipments",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "TroubledSince",
                table: "Shipments",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BatteryFinding",
                table: "ShipmentContents",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "BatteryFoundAt",
                table: "ShipmentContents",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TaxIds",
                table: "Depots",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "ShipmentDecisions",
                columns: table => new
                {
                    ShipmentId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Stage = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    CustomsJson = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    BatteriesJson = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShipmentDecisions", x => x.ShipmentId);
                    table.ForeignKey(
                        name: "FK_ShipmentDecisions_Shipments_ShipmentId",
                        column: x => x.ShipmentId,
                        principalTable: "Shipments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_lane",
                table: "Shipments",
                columns: new[] { "FromCountry", "ToCountry", "DeliveredAt", "DispatchedAt", "LongestGapHours" },
                filter: "DeliveredAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_lane_of_carrier",
                table: "Shipments",
                columns: new[] { "FromCountry", "ToCountry", "Carrier", "DeliveredAt", "DispatchedAt", "LongestGapHours" },
                filter: "DeliveredAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_LateAt_Id",
                table: "Shipments",
                columns: new[] { "LateAt", "Id" },
                filter: "LateAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_StaleAt_Id",
                table: "Shipments",
                columns: new[] { "StaleAt", "Id" },
                filter: "StaleAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_TroubledSince_Id",
                table: "Shipments",
                columns: new[] { "TroubledSince", "Id" },
                filter: "TroubledSince IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ShipmentDecisions");

            migrationBuilder.DropIndex(
                name: "IX_Shipments_lane",
                table: "Shipments");

            migrationBuilder.DropIndex(
                name: "IX_Shipments_lane_of_carrier",
                table: "Shipments");

            migrationBuilder.DropIndex(
                name: "IX_Shipments_LateAt_Id",
                table: "Shipments");

            migrationBuilder.DropIndex(
                name: "IX_Shipments_StaleAt_Id",
                table: "Shipments");

            migrationBuilder.DropIndex(
                name: "IX_Shipments_TroubledSince_Id",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "DeliveredAt",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "EstimatedDeliveryOn",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "Forecast",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "LastScanAt",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "LastScanId",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "LateAt",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "LongestGapHours",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "Mode",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "Purpose",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "StaleAt",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "TroubledSince",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "BatteryFinding",
                table: "ShipmentContents");

            migrationBuilder.DropColumn(
                name: "BatteryFoundAt",
                table: "ShipmentContents");

            migrationBuilder.DropColumn(
                name: "TaxIds",
                table: "Depots");
        }
    }
}
