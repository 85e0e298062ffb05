using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddMetricFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "MetricFacts",
                columns: table => new
                {
                    Position = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    FromCountry = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    Days = table.Column<int>(type: "INTEGER", nullable: true),
                    Minor = table.Column<long>(type: "INTEGER", nullable: true),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetricFacts", x => new { x.Position, x.Kind });
                });

            migrationBuilder.CreateIndex(
                name: "IX_MetricFacts_Kind_Month_Region_Country_FromCountry_Days_Currency_Minor",
                table: "MetricFacts",
                columns: new[] { "Kind", "Month", "Region", "Country", "FromCountry", "Days", "Currency", "Minor" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MetricFacts");
        }
    }
}
