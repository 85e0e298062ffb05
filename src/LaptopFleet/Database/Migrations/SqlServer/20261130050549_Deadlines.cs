using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Deadlines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Deadlines",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    SubjectKind = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    SubjectId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Part = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: true),
                    Country = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: true),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    DeviceId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    FollowsPerson = table.Column<bool>(type: "bit", nullable: false),
                    Owner = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueUntil = table.Column<string>(type: "nvarchar(5)", maxLength: 5, nullable: true),
                    Zone = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    DueExactly = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    DueAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    Because = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Rule = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    SetAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    ComputedWith = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deadlines", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_ComputedWith_Id",
                table: "Deadlines",
                columns: new[] { "ComputedWith", "Id" },
                filter: "WithdrawnAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_DeviceId",
                table: "Deadlines",
                column: "DeviceId",
                filter: "WithdrawnAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_DueAt_Id",
                table: "Deadlines",
                columns: new[] { "DueAt", "Id" },
                filter: "WithdrawnAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_Kind_DueAt_Id",
                table: "Deadlines",
                columns: new[] { "Kind", "DueAt", "Id" },
                filter: "WithdrawnAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_PersonId_DueAt_Id",
                table: "Deadlines",
                columns: new[] { "PersonId", "DueAt", "Id" },
                filter: "WithdrawnAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_SubjectId_Kind_Part",
                table: "Deadlines",
                columns: new[] { "SubjectId", "Kind", "Part" },
                unique: true,
                filter: "WithdrawnAt IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Deadlines");
        }
    }
}
