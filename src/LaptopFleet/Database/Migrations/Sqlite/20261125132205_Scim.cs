using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LaptopFleet.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Scim : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    UserNameKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    ExternalId = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    DisplayName = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    DisplayNameKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    FormattedNameKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    FamilyNameKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    GivenNameKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    MiddleNameKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    HonorificPrefixKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    HonorificSuffixKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    EmployeeNumberKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    DepartmentKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Accounts_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Groups",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DisplayName = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    DisplayNameKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    ExternalId = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Groups", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AccountEmails",
                columns: table => new
                {
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: true),
                    TypeKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    IsPrimary = table.Column<bool>(type: "INTEGER", nullable: true),
                    WorkKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountEmails", x => new { x.AccountId, x.Position });
                    table.ForeignKey(
                        name: "FK_AccountEmails_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "GroupRoles",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    GroupId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupRoles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GroupRoles_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Memberships",
                columns: table => new
                {
                    GroupId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Member = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Display = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Memberships", x => new { x.GroupId, x.Member });
                    table.ForeignKey(
                        name: "FK_Memberships_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Memberships_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccountEmails_Mark_AccountId",
                table: "AccountEmails",
                columns: new[] { "Mark", "AccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_AccountEmails_WorkKey_AccountId",
                table: "AccountEmails",
                columns: new[] { "WorkKey", "AccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_ChangedAt_Id",
                table: "Accounts",
                columns: new[] { "ChangedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_DisplayNameKey_Id",
                table: "Accounts",
                columns: new[] { "DisplayNameKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_EmployeeNumberKey_Id",
                table: "Accounts",
                columns: new[] { "EmployeeNumberKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_ExternalId_Id",
                table: "Accounts",
                columns: new[] { "ExternalId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_FamilyNameKey_Id",
                table: "Accounts",
                columns: new[] { "FamilyNameKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_GivenNameKey_Id",
                table: "Accounts",
                columns: new[] { "GivenNameKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_Accounts_person",
                table: "Accounts",
                column: "PersonId",
                unique: true,
                filter: "RemovedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "UX_Accounts_user_name",
                table: "Accounts",
                column: "UserNameKey",
                unique: true,
                filter: "RemovedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_GroupRoles_GroupId_Role_Region",
                table: "GroupRoles",
                columns: new[] { "GroupId", "Role", "Region" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Groups_ExternalId_Id",
                table: "Groups",
                columns: new[] { "ExternalId", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_Groups_name",
                table: "Groups",
                column: "DisplayNameKey",
                unique: true,
                filter: "RemovedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_AccountId_GroupId",
                table: "Memberships",
                columns: new[] { "AccountId", "GroupId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccountEmails");

            migrationBuilder.DropTable(
                name: "GroupRoles");

            migrationBuilder.DropTable(
                name: "Memberships");

            migrationBuilder.DropTable(
                name: "Accounts");

            migrationBuilder.DropTable(
                name: "Groups");
        }
    }
}
