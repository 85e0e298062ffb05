using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Disputes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "DisputeBecause",
                table: "Deadlines",
                type: "nvarchar(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DisputeSettledAt",
                table: "Deadlines",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DisputedAt",
                table: "Deadlines",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DisputedBy",
                table: "Deadlines",
                type: "nvarchar(140)",
                maxLength: 140,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "DisputeBecause",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "DisputeSettledAt",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "DisputedAt",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "DisputedBy",
                table: "Deadlines");
        }
    }
}
