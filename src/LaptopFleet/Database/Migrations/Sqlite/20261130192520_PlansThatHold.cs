using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PlansThatHold : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_DepartureCases_Source_CaseId",
                table: "DepartureCases");

            migrationBuilder.AddColumn<string>(
                name: "OfferPrice_Currency",
                table: "Returns",
                type: "TEXT",
                maxLength: 3,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "OfferPrice_Minor",
                table: "Returns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "KnownSince",
                table: "Departures",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ToldBy",
                table: "Departures",
                type: "TEXT",
                maxLength: 140,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Round",
                table: "DepartureCases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateIndex(
                name: "IX_DepartureCases_Source_CaseId_Round",
                table: "DepartureCases",
                columns: new[] { "Source", "CaseId", "Round" },
                unique: true);

            // What has been offered keeps the price that it has.
            migrationBuilder.Sql("""
                UPDATE Returns SET OfferPrice_Currency = BookValue_Currency, OfferPrice_Minor = BookValue_Minor
                WHERE Disposition = 'Buy' AND State IN ('Offered', 'Agreed', 'Done');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_DepartureCases_Source_CaseId_Round",
                table: "DepartureCases");

            migrationBuilder.DropColumn(
                name: "OfferPrice_Currency",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "OfferPrice_Minor",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "KnownSince",
                table: "Departures");

            migrationBuilder.DropColumn(
                name: "ToldBy",
                table: "Departures");

            migrationBuilder.DropColumn(
                name: "Round",
                table: "DepartureCases");

            migrationBuilder.CreateIndex(
                name: "IX_DepartureCases_Source_CaseId",
                table: "DepartureCases",
                columns: new[] { "Source", "CaseId" },
                unique: true);
        }
    }
}
