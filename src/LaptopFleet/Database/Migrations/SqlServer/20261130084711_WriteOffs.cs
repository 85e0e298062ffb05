using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class WriteOffs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "WriteOffs",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    DeviceId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Region = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    DeviceState = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    DeviceStateSince = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Evidence = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AskedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    AskedByPersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    State = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WriteOffs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WriteOffs_Devices_DeviceId",
                        column: x => x.DeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WriteOffApprovals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    WriteOffId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Role = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Verdict = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    DecidedBy = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: true),
                    DecidedByPersonId = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WriteOffApprovals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WriteOffApprovals_WriteOffs_WriteOffId",
                        column: x => x.WriteOffId,
                        principalTable: "WriteOffs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_WriteOffApprovals_WriteOffId",
                table: "WriteOffApprovals",
                column: "WriteOffId");

            migrationBuilder.CreateIndex(
                name: "IX_WriteOffs_DeviceId_Id",
                table: "WriteOffs",
                columns: new[] { "DeviceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WriteOffs_Region_State_Id",
                table: "WriteOffs",
                columns: new[] { "Region", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WriteOffs_State_Id",
                table: "WriteOffs",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_WriteOffs_open_device",
                table: "WriteOffs",
                column: "DeviceId",
                unique: true,
                filter: "EndedAt IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "WriteOffApprovals");

            migrationBuilder.DropTable(
                name: "WriteOffs");
        }
    }
}
