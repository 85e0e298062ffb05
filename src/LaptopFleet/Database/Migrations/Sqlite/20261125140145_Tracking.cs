using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Tracking : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Clock",
                table: "ShipmentScans",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "Told");

            migrationBuilder.AddColumn<string>(
                name: "Code",
                table: "ShipmentScans",
                type: "TEXT",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Sequence",
                table: "ShipmentScans",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Zone",
                table: "ShipmentScans",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EstimateToldAt",
                table: "Shipments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Folds",
                table: "Shipments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "FollowUpAt",
                table: "Shipments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "HandedOverAt",
                table: "Shipments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LabelledAt",
                table: "Shipments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CarrierMessages",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Provider = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    EventId = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    TrackingNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    TrackingKey = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ShipmentId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NewScans = table.Column<int>(type: "INTEGER", nullable: false),
                    Remarks = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TidyAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CarrierMessages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CarrierMessages_Shipments_ShipmentId",
                        column: x => x.ShipmentId,
                        principalTable: "Shipments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_FollowUpAt",
                table: "Shipments",
                column: "FollowUpAt",
                filter: "FollowUpAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CarrierMessages_DueAt",
                table: "CarrierMessages",
                column: "DueAt",
                filter: "DueAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CarrierMessages_Provider_EventId",
                table: "CarrierMessages",
                columns: new[] { "Provider", "EventId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CarrierMessages_ShipmentId_Id",
                table: "CarrierMessages",
                columns: new[] { "ShipmentId", "Id" },
                filter: "ShipmentId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CarrierMessages_State_Id",
                table: "CarrierMessages",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CarrierMessages_TidyAt",
                table: "CarrierMessages",
                column: "TidyAt",
                filter: "TidyAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CarrierMessages_TrackingKey_Id",
                table: "CarrierMessages",
                columns: new[] { "TrackingKey", "Id" },
                filter: "TrackingKey IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CarrierMessages");

            migrationBuilder.DropIndex(
                name: "IX_Shipments_FollowUpAt",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "Clock",
                table: "ShipmentScans");

            migrationBuilder.DropColumn(
                name: "Code",
                table: "ShipmentScans");

            migrationBuilder.DropColumn(
                name: "Sequence",
                table: "ShipmentScans");

            migrationBuilder.DropColumn(
                name: "Zone",
                table: "ShipmentScans");

            migrationBuilder.DropColumn(
                name: "EstimateToldAt",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "Folds",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "FollowUpAt",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "HandedOverAt",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "LabelledAt",
                table: "Shipments");
        }
    }
}
