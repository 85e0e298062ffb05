using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PackagesApart : Migration
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "EstimateToldAt",
                table: "ShipmentPackages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EstimatedDeliveryOn",
                table: "ShipmentPackages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "ShipmentPackages",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StateSince",
                table: "ShipmentPackages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TrackingKey",
                table: "ShipmentPackages",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TrackingNumber",
                table: "ShipmentPackages",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SpareBatteries",
                table: "ShipmentContents",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "SpareChargePercent",
                table: "ShipmentContents",
                type: "INTEGER",
                nullable: true);

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "IX_ShipmentScans_ShipmentId_Source_SourceKey",
                table: "ShipmentScans",
                columns: new[] { "ShipmentId", "Source", "SourceKey" },
                unique: true);
        }
    }
}
