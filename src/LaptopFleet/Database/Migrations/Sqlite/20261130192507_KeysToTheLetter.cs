using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeysToTheLetter : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AwaitedManagerKey",
                table: "Accounts",
                type: "TEXT",
                maxLength: 254,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_AwaitedManagerKey_Id",
                table: "Accounts",
                columns: new[] { "AwaitedManagerKey", "Id" },
                filter: "AwaitedManagerKey IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Accounts_AwaitedManagerKey_Id",
                table: "Accounts");

            migrationBuilder.DropColumn(
                name: "AwaitedManagerKey",
                table: "Accounts");
        }
    }
}
