using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Steps",
                table: "WriteOffs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Evidence",
                table: "ReturnSteps",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Sha256",
                table: "ReturnSteps",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WriteOffDeviceState",
                table: "Returns",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "WriteOffDeviceStateSince",
                table: "Returns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "LastHolderId",
                table: "Devices",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Devices_LastHolderId_Id",
                table: "Devices",
                columns: new[] { "LastHolderId", "Id" },
                filter: "LastHolderId IS NOT NULL");

            migrationBuilder.Sql(Triggers.LastHoldersOfLeavers + ";");
            migrationBuilder.Sql("DROP TRIGGER Devices_person_hold;");
            migrationBuilder.Sql("DROP TRIGGER DeviceCommands_hold;");
            migrationBuilder.Sql(Triggers.SqliteDevicesPersonHold2);
            migrationBuilder.Sql(Triggers.SqliteCommandsHold2);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER Devices_person_hold_2;");
            migrationBuilder.Sql("DROP TRIGGER DeviceCommands_hold_2;");
            migrationBuilder.Sql(Triggers.SqliteDevicesPersonHold);
            migrationBuilder.Sql(Triggers.SqliteCommandsHold);

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
