using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Webhooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Webhooks",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Address = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Types = table.Column<string>(type: "nvarchar(3250)", maxLength: 3250, nullable: false),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: true),
                    Secret = table.Column<byte[]>(type: "varbinary(128)", maxLength: 128, nullable: false),
                    OlderSecret = table.Column<byte[]>(type: "varbinary(128)", maxLength: 128, nullable: true),
                    OlderSecretUntil = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    MadeBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    PausedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    PausedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: true),
                    DisabledAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    DisabledBecause = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Webhooks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WebhookDeliveries",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    SubscriptionId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Round = table.Column<int>(type: "int", nullable: false),
                    Position = table.Column<long>(type: "bigint", nullable: false),
                    EventId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Type = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    OrderKey = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    Tries = table.Column<int>(type: "int", nullable: false),
                    SettledAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Answer = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookDeliveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WebhookDeliveries_Webhooks_SubscriptionId",
                        column: x => x.SubscriptionId,
                        principalTable: "Webhooks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WebhookPlaces",
                columns: table => new
                {
                    SubscriptionId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Position = table.Column<long>(type: "bigint", nullable: false),
                    Round = table.Column<int>(type: "int", nullable: false),
                    Open = table.Column<int>(type: "int", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    NotBefore = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    LeasedUntil = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    FailingSince = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    FailuresInARow = table.Column<int>(type: "int", nullable: false),
                    DeliveredAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookPlaces", x => x.SubscriptionId);
                    table.ForeignKey(
                        name: "FK_WebhookPlaces_Webhooks_SubscriptionId",
                        column: x => x.SubscriptionId,
                        principalTable: "Webhooks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WebhookAttempts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    SubscriptionId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    DeliveryId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    EventId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    DurationMs = table.Column<long>(type: "bigint", nullable: false),
                    Status = table.Column<int>(type: "int", nullable: true),
                    Answer = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookAttempts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WebhookAttempts_WebhookDeliveries_DeliveryId",
                        column: x => x.DeliveryId,
                        principalTable: "WebhookDeliveries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookAttempts_DeliveryId_Id",
                table: "WebhookAttempts",
                columns: new[] { "DeliveryId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookAttempts_SubscriptionId_Id",
                table: "WebhookAttempts",
                columns: new[] { "SubscriptionId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_InOrder",
                table: "WebhookDeliveries",
                columns: new[] { "SubscriptionId", "OrderKey", "Position" },
                filter: "State = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_SettledAt_Id",
                table: "WebhookDeliveries",
                columns: new[] { "SettledAt", "Id" },
                filter: "SettledAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_SubscriptionId_Id",
                table: "WebhookDeliveries",
                columns: new[] { "SubscriptionId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_SubscriptionId_Round_Position",
                table: "WebhookDeliveries",
                columns: new[] { "SubscriptionId", "Round", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_SubscriptionId_State_Id",
                table: "WebhookDeliveries",
                columns: new[] { "SubscriptionId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_Waiting",
                table: "WebhookDeliveries",
                columns: new[] { "SubscriptionId", "DueAt", "Position" },
                filter: "State = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookPlaces_DueAt_SubscriptionId",
                table: "WebhookPlaces",
                columns: new[] { "DueAt", "SubscriptionId" },
                filter: "DueAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookPlaces_Position",
                table: "WebhookPlaces",
                column: "Position");

            migrationBuilder.CreateIndex(
                name: "IX_Webhooks_NotEnded",
                table: "Webhooks",
                column: "Id",
                filter: "EndedAt IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "WebhookAttempts");

            migrationBuilder.DropTable(
                name: "WebhookPlaces");

            migrationBuilder.DropTable(
                name: "WebhookDeliveries");

            migrationBuilder.DropTable(
                name: "Webhooks");
        }
    }
}
