using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class AddPolicyProposals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "GaveWayAt",
                table: "Orders",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "GaveWayToId",
                table: "Orders",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "TookFromId",
                table: "Orders",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PolicyProposals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    RuleId = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Match = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Unit = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: true),
                    EffectiveFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    Owner = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Source = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    FollowsVersion = table.Column<int>(type: "int", nullable: false),
                    Guard = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    ProposedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    ProposedByPersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    ProposedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    DecidedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: true),
                    DecidedByPersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    PolicyRuleId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
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
