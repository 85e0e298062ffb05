using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Calendars : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CalendarLinks",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Role = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: true),
                    SecretHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    MadeBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarLinks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "JobPauses",
                columns: table => new
                {
                    Job = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    PausedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    PausedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobPauses", x => x.Job);
                });

            migrationBuilder.CreateTable(
                name: "JobRuns",
                columns: table => new
                {
                    Job = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    DurationMs = table.Column<long>(type: "bigint", nullable: false),
                    Handled = table.Column<int>(type: "int", nullable: true),
                    Server = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Runs = table.Column<long>(type: "bigint", nullable: false),
                    Failures = table.Column<long>(type: "bigint", nullable: false),
                    FailedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Error = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobRuns", x => x.Job);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_Owner_DueAt_Id",
                table: "Deadlines",
                columns: new[] { "Owner", "DueAt", "Id" },
                filter: "WithdrawnAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CalendarLinks_MadeBy_Id",
                table: "CalendarLinks",
                columns: new[] { "MadeBy", "Id" },
                filter: "RevokedAt IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CalendarLinks");

            migrationBuilder.DropTable(
                name: "JobPauses");

            migrationBuilder.DropTable(
                name: "JobRuns");

            migrationBuilder.DropIndex(
                name: "IX_Deadlines_Owner_DueAt_Id",
                table: "Deadlines");
        }
    }
}
