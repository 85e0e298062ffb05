using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ShortNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ShortNoticeAt",
                table: "Orders",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Orders_short_notice",
                table: "Orders",
                columns: new[] { "State", "Region", "Id" },
                filter: "ShortNoticeAt IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Orders_short_notice",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "ShortNoticeAt",
                table: "Orders");
        }
    }
}
