using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class OwnMoney : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Devices_Region_InUseSince_Id",
                table: "Devices");

            migrationBuilder.AddColumn<byte[]>(
                name: "ProposedByPersonId",
                table: "SelfPurchases",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ApprovalsAsked",
                table: "PurchaseOrders",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Devices_age",
                table: "Devices",
                columns: new[] { "Region", "InUseSince", "Id", "State", "ModelId", "DepotId" },
                filter: "InUseSince IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Devices_age",
                table: "Devices");

            migrationBuilder.DropColumn(
                name: "ProposedByPersonId",
                table: "SelfPurchases");

            migrationBuilder.DropColumn(
                name: "ApprovalsAsked",
                table: "PurchaseOrders");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_Region_InUseSince_Id",
                table: "Devices",
                columns: new[] { "Region", "InUseSince", "Id" },
                filter: "InUseSince IS NOT NULL");
        }
    }
}
