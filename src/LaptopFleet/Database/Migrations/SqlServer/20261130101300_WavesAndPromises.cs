using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class WavesAndPromises : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "DeliveredOn",
                table: "Orders",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LateBecause",
                table: "Orders",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "PromiseId",
                table: "Orders",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DeliveryPromises",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Country = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: false),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    ModelId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    StartOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Verdict = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Route = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    LatestOrderOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ExpectedBy = table.Column<DateOnly>(type: "date", nullable: true),
                    Details = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    MadeBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeliveryPromises", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DeliveryPromises_Models_ModelId",
                        column: x => x.ModelId,
                        principalTable: "Models",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RefreshWaves",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    Country = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: true),
                    ModelId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    FallsBy = table.Column<DateOnly>(type: "date", nullable: false),
                    CapPerWeek = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    StateSince = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    CreatedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    Rehearsed = table.Column<int>(type: "int", nullable: true),
                    NextAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    WeekBeganAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    OrderedInWeek = table.Column<int>(type: "int", nullable: false),
                    Ordered = table.Column<int>(type: "int", nullable: false),
                    PassedOver = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefreshWaves", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RefreshWaves_Models_ModelId",
                        column: x => x.ModelId,
                        principalTable: "Models",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RefreshWaveEntries",
                columns: table => new
                {
                    WaveId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    DeviceId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    OrderId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Because = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    At = table.Column<DateTime>(type: "datetime2(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefreshWaveEntries", x => new { x.WaveId, x.DeviceId });
                    table.ForeignKey(
                        name: "FK_RefreshWaveEntries_Devices_DeviceId",
                        column: x => x.DeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RefreshWaveEntries_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RefreshWaveEntries_RefreshWaves_WaveId",
                        column: x => x.WaveId,
                        principalTable: "RefreshWaves",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_starts",
                table: "Orders",
                columns: new[] { "Kind", "NeededOn", "Region", "Route", "State", "DeliveredOn", "LateBecause" });

            migrationBuilder.CreateIndex(
                name: "IX_DeliveryPromises_ModelId",
                table: "DeliveryPromises",
                column: "ModelId");

            migrationBuilder.CreateIndex(
                name: "IX_RefreshWaveEntries_DeviceId",
                table: "RefreshWaveEntries",
                column: "DeviceId");

            migrationBuilder.CreateIndex(
                name: "IX_RefreshWaveEntries_OrderId",
                table: "RefreshWaveEntries",
                column: "OrderId",
                unique: true,
                filter: "OrderId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RefreshWaves_ModelId",
                table: "RefreshWaves",
                column: "ModelId");

            migrationBuilder.CreateIndex(
                name: "IX_RefreshWaves_NextAt_Id",
                table: "RefreshWaves",
                columns: new[] { "NextAt", "Id" },
                filter: "NextAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RefreshWaves_Region_Id",
                table: "RefreshWaves",
                columns: new[] { "Region", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DeliveryPromises");

            migrationBuilder.DropTable(
                name: "RefreshWaveEntries");

            migrationBuilder.DropTable(
                name: "RefreshWaves");

            migrationBuilder.DropIndex(
                name: "IX_Orders_starts",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "DeliveredOn",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "LateBecause",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "PromiseId",
                table: "Orders");
        }
    }
}
