using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class EndsWithProof : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ReportReference",
                table: "WriteOffs",
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Steps",
                table: "WriteOffs",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Evidence",
                table: "ReturnSteps",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Sha256",
                table: "ReturnSteps",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WriteOffDeviceState",
                table: "Returns",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "WriteOffDeviceStateSince",
                table: "Returns",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "LastHolderId",
                table: "Devices",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Devices_LastHolderId_Id",
                table: "Devices",
                columns: new[] { "LastHolderId", "Id" },
                filter: "LastHolderId IS NOT NULL");

            migrationBuilder.Sql($"EXEC(N'{Triggers.LastHoldersOfLeavers}');");
            migrationBuilder.Sql("DROP TRIGGER Devices_person_hold;");
            migrationBuilder.Sql("DROP TRIGGER DeviceCommands_hold;");
            migrationBuilder.Sql(Triggers.SqlServerDevicesPersonHold2);
            migrationBuilder.Sql(Triggers.SqlServerCommandsHold2);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER Devices_person_hold_2;");
            migrationBuilder.Sql("DROP TRIGGER DeviceCommands_hold_2;");
            migrationBuilder.Sql(Triggers.SqlServerDevicesPersonHold);
            migrationBuilder.Sql(Triggers.SqlServerCommandsHold);

            migrationBuilder.DropIndex(
                name: "IX_Devices_LastHolderId_Id",
                table: "Devices");

            migrationBuilder.DropColumn(
                name: "ReportReference",
                table: "WriteOffs");

            migrationBuilder.DropColumn(
                name: "Steps",
                table: "WriteOffs");

            migrationBuilder.DropColumn(
                name: "Evidence",
                table: "ReturnSteps");

            migrationBuilder.DropColumn(
                name: "Sha256",
                table: "ReturnSteps");

            migrationBuilder.DropColumn(
                name: "WriteOffDeviceState",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "WriteOffDeviceStateSince",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "LastHolderId",
                table: "Devices");
        }
    }
}
