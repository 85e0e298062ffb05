using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Policy;

public sealed class PolicyRuleMapping : IEntityTypeConfiguration<PolicyRule>
{
    public void Configure(EntityTypeBuilder<PolicyRule> builder)
    {
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.RuleId).HasMaxLength(PolicyRule.RuleIdMaxLength);
        builder.Property(r => r.Kind).HasMaxLength(PolicyRule.KindMaxLength);
        builder.Property(r => r.Match).HasMaxLength(Conditions.MaxLength).HasConversion(c => c.ToString(), text => Conditions.Parse(text)!);
        builder.Property(r => r.Outcome).HasMaxLength(PolicyRule.OutcomeMaxLength);
        builder.Property(r => r.Unit).HasMaxLength(PolicyRule.UnitMaxLength);
        builder.Property(r => r.Owner).HasMaxLength(PolicyRule.OwnerMaxLength);
        builder.Property(r => r.Source).HasMaxLength(PolicyRule.SourceMaxLength);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasIndex(r => new { r.RuleId, r.RuleVersion }).IsUnique();
        builder.HasIndex(r => new { r.Kind, r.Id });
        builder.HasIndex(r => new { r.Kind, r.EffectiveFrom });
    }
}

public sealed class PolicyKindMapping : IEntityTypeConfiguration<PolicyKind>
{
    public void Configure(EntityTypeBuilder<PolicyKind> builder)
    {
        builder.HasKey(k => k.Kind);
        builder.Property(k => k.Kind).HasMaxLength(PolicyRule.KindMaxLength);
        builder.Property(k => k.Version).IsConcurrencyToken();
    }
}

/// <summary>How a row keeps a decision of the policy.</summary>
public static class DecisionMapping
{
    /// <summary>Keeps a decision of the policy, whole and as JSON, in the row of what was decided.</summary>
    public static PropertyBuilder<Decision?> Decision<T>(this EntityTypeBuilder<T> builder, Expression<Func<T, Decision?>> property) where T : class =>
        builder.Property(property).HasConversion(decision => decision!.ToJson(), json => Policy.Decision.FromJson(json));
}
