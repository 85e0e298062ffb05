using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Carriers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "LabelAskedAt",
                table: "Shipments",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LabelBoughtAt",
                table: "Shipments",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "NextPollAt",
                table: "Shipments",
                type: "datetime2(6)",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PollsInVain",
                table: "Shipments",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "StoredFiles",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    MediaType = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Hash = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: false),
                    Length = table.Column<int>(type: "int", nullable: false),
                    PersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    StoredAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LabelPurchases",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    ShipmentId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Seller = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    WishedCarrier = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    WishedService = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    MostDays = table.Column<int>(type: "int", nullable: true),
                    CustomsJson = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    BatteriesJson = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Signer = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    ExportFiling = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    AskedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    AtCarrier = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    OfferId = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    Offers = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    BuyingSince = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Carrier = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Service = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    Days = table.Column<int>(type: "int", nullable: true),
                    TrackingNumber = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    BoughtAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    FileId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    FileHash = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: true),
                    RefundAskedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Fault = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    FaultDetail = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    DueAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Tries = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    MostToPay_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: true),
                    MostToPay_Minor = table.Column<long>(type: "bigint", nullable: true),
                    Price_Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: true),
                    Price_Minor = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LabelPurchases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LabelPurchases_Shipments_ShipmentId",
                        column: x => x.ShipmentId,
                        principalTable: "Shipments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LabelPurchases_StoredFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Shipments_NextPollAt",
                table: "Shipments",
                column: "NextPollAt",
                filter: "NextPollAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LabelPurchases_DueAt",
                table: "LabelPurchases",
                column: "DueAt",
                filter: "DueAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LabelPurchases_FileId",
                table: "LabelPurchases",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_LabelPurchases_ShipmentId_Number",
                table: "LabelPurchases",
                columns: new[] { "ShipmentId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_LabelPurchases_open_shipment",
                table: "LabelPurchases",
                column: "ShipmentId",
                unique: true,
                filter: "EndedAt IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LabelPurchases");

            migrationBuilder.DropTable(
                name: "StoredFiles");

            migrationBuilder.DropIndex(
                name: "IX_Shipments_NextPollAt",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "LabelAskedAt",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "LabelBoughtAt",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "NextPollAt",
                table: "Shipments");

            migrationBuilder.DropColumn(
                name: "PollsInVain",
                table: "Shipments");
        }
    }
}
