using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddPolicyProposals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "GaveWayAt",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "GaveWayToId",
                table: "Orders",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "TookFromId",
                table: "Orders",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PolicyProposals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RuleId = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Match = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    EffectiveFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    FollowsVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Guard = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    ProposedByPersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 140, nullable: true),
                    DecidedByPersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    PolicyRuleId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PolicyProposals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PolicyProposals_PolicyRules_PolicyRuleId",
                        column: x => x.PolicyRuleId,
                        principalTable: "PolicyRules",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PolicyProposals_PolicyRuleId",
                table: "PolicyProposals",
                column: "PolicyRuleId");

            migrationBuilder.CreateIndex(
                name: "IX_PolicyProposals_State_Id",
                table: "PolicyProposals",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_PolicyProposals_open_rule",
                table: "PolicyProposals",
                column: "RuleId",
                unique: true,
                filter: "DecidedAt IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PolicyProposals");

            migrationBuilder.DropColumn(
                name: "GaveWayAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "GaveWayToId",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "TookFromId",
                table: "Orders");
        }
    }
}
