using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
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
                type: "nvarchar(3)",
                maxLength: 3,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "OfferPrice_Minor",
                table: "Returns",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "KnownSince",
                table: "Departures",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ToldBy",
                table: "Departures",
                type: "nvarchar(140)",
                maxLength: 140,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Round",
                table: "DepartureCases",
                type: "int",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateIndex(
                name: "IX_DepartureCases_Source_CaseId_Round",
                table: "DepartureCases",
                columns: new[] { "Source", "CaseId", "Round" },
                unique: true);

            // What has been offered keeps the price that it has. Inside EXEC, since the columns are not there yet when the batch is read.
            migrationBuilder.Sql("""
                EXEC(N'UPDATE Returns SET OfferPrice_Currency = BookValue_Currency, OfferPrice_Minor = BookValue_Minor
                WHERE Disposition = ''Buy'' AND State IN (''Offered'', ''Agreed'', ''Done'')');
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
