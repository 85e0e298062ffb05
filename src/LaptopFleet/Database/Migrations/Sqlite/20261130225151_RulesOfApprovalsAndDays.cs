using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RulesOfApprovalsAndDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ApprovalRule",
                table: "WriteOffs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ApprovalRule",
                table: "Returns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OtherRules",
                table: "RefreshPlans",
                type: "TEXT",
                maxLength: 276,
                nullable: true);

            // Whoever leaves gets no other laptop, also where theirs falls due before their last day.
            migrationBuilder.Sql("UPDATE RefreshPlans SET Month = NULL WHERE LeavesOn IS NOT NULL AND Month IS NOT NULL;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ApprovalRule",
                table: "WriteOffs");

            migrationBuilder.DropColumn(
                name: "ApprovalRule",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "OtherRules",
                table: "RefreshPlans");
        }
    }
}
