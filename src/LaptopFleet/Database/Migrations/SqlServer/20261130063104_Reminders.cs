using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Reminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "NextAt",
                table: "Deadlines",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SnoozedUntil",
                table: "Deadlines",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Step",
                table: "Deadlines",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "TakenBy",
                table: "Deadlines",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DeadAddresses",
                columns: table => new
                {
                    Mark = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Since = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    Answer = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeadAddresses", x => x.Mark);
                });

            migrationBuilder.CreateTable(
                name: "Mailings",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Recipient = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Channel = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    DayOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mailings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Reminders",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    DeadlineId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    SubjectId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Part = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    OccurrenceOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Step = table.Column<int>(type: "int", nullable: false),
                    RuleId = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    RuleVersion = table.Column<int>(type: "int", nullable: false),
                    Action = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Recipient = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: true),
                    Channel = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    PlannedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    SendAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    IsLate = table.Column<bool>(type: "bit", nullable: false),
                    Tries = table.Column<int>(type: "int", nullable: false),
                    MailingId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    LeftAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    SettledAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Answer = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reminders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reminders_Deadlines_DeadlineId",
                        column: x => x.DeadlineId,
                        principalTable: "Deadlines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReminderAttempts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    ReminderId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    Channel = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    Via = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Answer = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReminderAttempts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReminderAttempts_Reminders_ReminderId",
                        column: x => x.ReminderId,
                        principalTable: "Reminders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_NextAt_Id",
                table: "Deadlines",
                columns: new[] { "NextAt", "Id" },
                filter: "NextAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Mailings_Recipient_Channel_DayOn_Number",
                table: "Mailings",
                columns: new[] { "Recipient", "Channel", "DayOn", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReminderAttempts_ReminderId_Id",
                table: "ReminderAttempts",
                columns: new[] { "ReminderId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_DeadlineId_Id",
                table: "Reminders",
                columns: new[] { "DeadlineId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_Leaving",
                table: "Reminders",
                column: "LeftAt",
                filter: "State = 'Leaving'");

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_MailingId",
                table: "Reminders",
                column: "MailingId",
                filter: "MailingId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_PersonId_Id",
                table: "Reminders",
                columns: new[] { "PersonId", "Id" },
                filter: "PersonId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_State_Id",
                table: "Reminders",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_SubjectId_Kind_Part_OccurrenceOn_Step_Channel_Recipient",
                table: "Reminders",
                columns: new[] { "SubjectId", "Kind", "Part", "OccurrenceOn", "Step", "Channel", "Recipient" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_Waiting",
                table: "Reminders",
                columns: new[] { "SendAt", "Id" },
                filter: "State = 'Waiting'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DeadAddresses");

            migrationBuilder.DropTable(
                name: "Mailings");

            migrationBuilder.DropTable(
                name: "ReminderAttempts");

            migrationBuilder.DropTable(
                name: "Reminders");

            migrationBuilder.DropIndex(
                name: "IX_Deadlines_NextAt_Id",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "NextAt",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "SnoozedUntil",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "Step",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "TakenBy",
                table: "Deadlines");
        }
    }
}
