using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ProvenEnds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Devices_Region_InUseSince_Id",
                table: "Devices");

            migrationBuilder.DropIndex(
                name: "IX_DepartureCases_Source_CaseId",
                table: "DepartureCases");

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

            migrationBuilder.AddColumn<byte[]>(
                name: "ProposedByPersonId",
                table: "SelfPurchases",
                type: "BLOB",
                nullable: true);

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
                name: "KitCarrier",
                table: "Returns",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "KitDeliveredAt",
                table: "Returns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "KitSentAt",
                table: "Returns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "KitShipmentId",
                table: "Returns",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KitTrackingNumber",
                table: "Returns",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OfferPrice_Currency",
                table: "Returns",
                type: "TEXT",
                maxLength: 3,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "OfferPrice_Minor",
                table: "Returns",
                type: "INTEGER",
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

            migrationBuilder.AddColumn<string>(
                name: "ApprovalsAsked",
                table: "PurchaseOrders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "PlaceMac",
                table: "Events",
                type: "BLOB",
                fixedLength: true,
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EndEvidence",
                table: "Devices",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "LastHolderId",
                table: "Devices",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "KnownSince",
                table: "Departures",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ToldBy",
                table: "Departures",
                type: "TEXT",
                maxLength: 140,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Round",
                table: "DepartureCases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "SettledBecause",
                table: "Deadlines",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SnoozeBecause",
                table: "Deadlines",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AwaitedManagerKey",
                table: "Accounts",
                type: "TEXT",
                maxLength: 254,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Devices_age",
                table: "Devices",
                columns: new[] { "Region", "InUseSince", "Id", "State", "ModelId", "DepotId" },
                filter: "InUseSince IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_LastHolderId_Id",
                table: "Devices",
                columns: new[] { "LastHolderId", "Id" },
                filter: "LastHolderId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DepartureCases_Source_CaseId_Round",
                table: "DepartureCases",
                columns: new[] { "Source", "CaseId", "Round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_AwaitedManagerKey_Id",
                table: "Accounts",
                columns: new[] { "AwaitedManagerKey", "Id" },
                filter: "AwaitedManagerKey IS NOT NULL");

            // What has been offered keeps the price that it has.
            migrationBuilder.Sql("""
                UPDATE Returns SET OfferPrice_Currency = BookValue_Currency, OfferPrice_Minor = BookValue_Minor
                WHERE Disposition = 'Buy' AND State IN ('Offered', 'Agreed', 'Done');
                """);
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
                name: "IX_Devices_age",
                table: "Devices");

            migrationBuilder.DropIndex(
                name: "IX_Devices_LastHolderId_Id",
                table: "Devices");

            migrationBuilder.DropIndex(
                name: "IX_DepartureCases_Source_CaseId_Round",
                table: "DepartureCases");

            migrationBuilder.DropIndex(
                name: "IX_Accounts_AwaitedManagerKey_Id",
                table: "Accounts");

            migrationBuilder.DropColumn(
                name: "ReportReference",
                table: "WriteOffs");

            migrationBuilder.DropColumn(
                name: "Steps",
                table: "WriteOffs");

            migrationBuilder.DropColumn(
                name: "ProposedByPersonId",
                table: "SelfPurchases");

            migrationBuilder.DropColumn(
                name: "Evidence",
                table: "ReturnSteps");

            migrationBuilder.DropColumn(
                name: "Sha256",
                table: "ReturnSteps");

            migrationBuilder.DropColumn(
                name: "KitCarrier",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "KitDeliveredAt",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "KitSentAt",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "KitShipmentId",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "KitTrackingNumber",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "OfferPrice_Currency",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "OfferPrice_Minor",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "WriteOffDeviceState",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "WriteOffDeviceStateSince",
                table: "Returns");

            migrationBuilder.DropColumn(
                name: "ApprovalsAsked",
                table: "PurchaseOrders");

            migrationBuilder.DropColumn(
                name: "PlaceMac",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "EndEvidence",
                table: "Devices");

            migrationBuilder.DropColumn(
                name: "LastHolderId",
                table: "Devices");

            migrationBuilder.DropColumn(
                name: "KnownSince",
                table: "Departures");

            migrationBuilder.DropColumn(
                name: "ToldBy",
                table: "Departures");

            migrationBuilder.DropColumn(
                name: "Round",
                table: "DepartureCases");

            migrationBuilder.DropColumn(
                name: "SettledBecause",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "SnoozeBecause",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "AwaitedManagerKey",
                table: "Accounts");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_Region_InUseSince_Id",
                table: "Devices",
                columns: new[] { "Region", "InUseSince", "Id" },
                filter: "InUseSince IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DepartureCases_Source_CaseId",
                table: "DepartureCases",
                columns: new[] { "Source", "CaseId" },
                unique: true);
        }
    }
}
