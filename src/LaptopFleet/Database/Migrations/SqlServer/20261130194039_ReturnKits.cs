using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ReturnKits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "KitCarrier",
                table: "Returns",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "KitDeliveredAt",
                table: "Returns",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "KitSentAt",
                table: "Returns",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "KitShipmentId",
                table: "Returns",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KitTrackingNumber",
                table: "Returns",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "KitCarrier",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "KitDeliveredAt",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "KitSentAt",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "KitShipmentId",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "KitTrackingNumber",
                table: "Returns");
        }
    }
}
