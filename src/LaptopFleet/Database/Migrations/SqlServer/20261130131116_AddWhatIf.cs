using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class AddWhatIf : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "WhatIfRuns",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    ActorKind = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    ActorId = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false),
                    Rules = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    Months = table.Column<int>(type: "int", nullable: false),
                    Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Stage = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    After = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    AfterToo = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Rows = table.Column<int>(type: "int", nullable: false),
                    RowsRead = table.Column<int>(type: "int", nullable: false),
                    Tally = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Examples = table.Column<int>(type: "int", nullable: false),
                    Edition = table.Column<int>(type: "int", nullable: false),
                    Fault = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    RequestedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    DueAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Tries = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WhatIfRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WhatIfExamples",
                columns: table => new
                {
                    RunId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    SubjectId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    Before = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    After = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WhatIfExamples", x => new { x.RunId, x.Number });
                    table.ForeignKey(
                        name: "FK_WhatIfExamples_WhatIfRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "WhatIfRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_WhatIfExamples_RunId_Kind_Number",
                table: "WhatIfExamples",
                columns: new[] { "RunId", "Kind", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_WhatIfRuns_DueAt",
                table: "WhatIfRuns",
                column: "DueAt",
                filter: "DueAt IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "WhatIfExamples");

            migrationBuilder.DropTable(
                name: "WhatIfRuns");
        }
    }
}
