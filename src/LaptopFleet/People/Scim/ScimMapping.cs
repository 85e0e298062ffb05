using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.People.Scim;

public sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.UserName).HasMaxLength(Account.TextMaxLength);
        builder.Property(a => a.DisplayName).HasMaxLength(Account.TextMaxLength);
        foreach (var key in Keys)
            builder.Property(key).HasMaxLength(Account.TextMaxLength);
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.Ignore(a => a.Rest);
        builder.HasIndex(a => a.UserNameKey).IsUnique().HasFilter("RemovedAt IS NULL").HasDatabaseName("UX_Accounts_user_name");
        // A person has one account at a time, however many the provider has opened and taken away.
        builder.HasIndex(a => a.PersonId).IsUnique().HasFilter("RemovedAt IS NULL").HasDatabaseName("UX_Accounts_person");
        builder.HasIndex(a => new { a.ExternalId, a.Id });
        builder.HasIndex(a => new { a.DisplayNameKey, a.Id });
        builder.HasIndex(a => new { a.FamilyNameKey, a.Id });
        builder.HasIndex(a => new { a.GivenNameKey, a.Id });
        builder.HasIndex(a => new { a.EmployeeNumberKey, a.Id });
        builder.HasIndex(a => new { a.AwaitedManagerKey, a.Id }).HasFilter("AwaitedManagerKey IS NOT NULL");
        builder.HasIndex(a => new { a.ChangedAt, a.Id });
        builder.HasOne(a => a.Person).WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(a => a.Emails).WithOne().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.ClientCascade);
    }

    /// <summary>What users are looked up by: compared byte by byte on both engines, since case is taken care of already.</summary>
    public static readonly string[] Keys =
    [
        nameof(Account.UserNameKey), nameof(Account.ExternalId), nameof(Account.DisplayNameKey), nameof(Account.FormattedNameKey), nameof(Account.FamilyNameKey),
        nameof(Account.GivenNameKey), nameof(Account.MiddleNameKey), nameof(Account.HonorificPrefixKey), nameof(Account.HonorificSuffixKey),
        nameof(Account.EmployeeNumberKey), nameof(Account.DepartmentKey), nameof(Account.AwaitedManagerKey),
    ];
}

public sealed class AccountEmailMapping : IEntityTypeConfiguration<AccountEmail>
{
    public void Configure(EntityTypeBuilder<AccountEmail> builder)
    {
        builder.ToTable("AccountEmails");
        builder.HasKey(e => new { e.AccountId, e.Position });
        builder.Property(e => e.Position).ValueGeneratedNever();
        builder.Property(e => e.Mark).HasMaxLength(EmailMarks.Length).IsFixedLength();
        builder.Property(e => e.TypeKey).HasMaxLength(AccountEmail.TypeMaxLength);
        builder.Property(e => e.WorkKey).HasMaxLength(Account.TextMaxLength);
        builder.HasIndex(e => new { e.Mark, e.AccountId });
        builder.HasIndex(e => new { e.WorkKey, e.AccountId });
    }
}

public sealed class GroupMapping : IEntityTypeConfiguration<Group>
{
    public void Configure(EntityTypeBuilder<Group> builder)
    {
        builder.ToTable("Groups");
        builder.Property(g => g.Id).ValueGeneratedNever();
        builder.Property(g => g.DisplayName).HasMaxLength(Account.TextMaxLength);
        builder.Property(g => g.DisplayNameKey).HasMaxLength(Account.TextMaxLength);
        builder.Property(g => g.ExternalId).HasMaxLength(Account.TextMaxLength);
        builder.Property(g => g.Version).IsConcurrencyToken();
        builder.HasIndex(g => g.DisplayNameKey).IsUnique().HasFilter("RemovedAt IS NULL").HasDatabaseName("UX_Groups_name");
        builder.HasIndex(g => new { g.ExternalId, g.Id });
        builder.HasMany(g => g.Roles).WithOne().HasForeignKey(r => r.GroupId).OnDelete(DeleteBehavior.ClientCascade);
        builder.HasMany(g => g.Members).WithOne(m => m.Group).HasForeignKey(m => m.GroupId).OnDelete(DeleteBehavior.ClientCascade);
    }
}

public sealed class GroupRoleMapping : IEntityTypeConfiguration<GroupRole>
{
    public void Configure(EntityTypeBuilder<GroupRole> builder)
    {
        builder.ToTable("GroupRoles");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Role).HasMaxLength(GroupRole.RoleMaxLength);
        builder.HasIndex(r => new { r.GroupId, r.Role, r.Region }).IsUnique();
    }
}

public sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("Memberships");
        builder.HasKey(m => new { m.GroupId, m.Member });
        builder.Property(m => m.Member).HasMaxLength(Account.TextMaxLength);
        builder.Property(m => m.Display).HasMaxLength(Account.TextMaxLength);
        builder.HasIndex(m => new { m.AccountId, m.GroupId });
        builder.HasOne(m => m.Account).WithMany(a => a.Memberships).HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
