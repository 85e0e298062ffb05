using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "KitDeliveredAt",
                table: "Returns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "KitSentAt",
                table: "Returns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "KitShipmentId",
                table: "Returns",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KitTrackingNumber",
                table: "Returns",
                type: "TEXT",
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
