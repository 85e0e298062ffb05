using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.Sqlite
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
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    SubjectKind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    SubjectId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Part = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DeviceId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    FollowsPerson = table.Column<bool>(type: "INTEGER", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueUntil = table.Column<string>(type: "TEXT", maxLength: 5, nullable: true),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    DueExactly = table.Column<long>(type: "INTEGER", nullable: true),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Because = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    SetAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ComputedWith = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true)
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
