using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Policy.Proposals;

public sealed class PolicyProposalMapping : IEntityTypeConfiguration<PolicyProposal>
{
    public void Configure(EntityTypeBuilder<PolicyProposal> builder)
    {
        builder.ToTable("PolicyProposals");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.RuleId).HasMaxLength(PolicyRule.RuleIdMaxLength);
        builder.Property(p => p.Kind).HasMaxLength(PolicyRule.KindMaxLength);
        builder.Property(p => p.Match).HasMaxLength(Conditions.MaxLength).HasConversion(c => c.ToString(), text => Conditions.Parse(text)!);
        builder.Property(p => p.Outcome).HasMaxLength(PolicyRule.OutcomeMaxLength);
        builder.Property(p => p.Unit).HasMaxLength(PolicyRule.UnitMaxLength);
        builder.Property(p => p.Owner).HasMaxLength(PolicyRule.OwnerMaxLength);
        builder.Property(p => p.Source).HasMaxLength(PolicyRule.SourceMaxLength);
        builder.Property(p => p.ProposedBy).HasMaxLength(PolicyProposal.ActorMaxLength);
        builder.Property(p => p.DecidedBy).HasMaxLength(PolicyProposal.ActorMaxLength);
        builder.Property(p => p.Note).HasMaxLength(PolicyProposal.NoteMaxLength);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.Ignore(p => p.Text);
        builder.Decision(p => p.Guard);
        // Whoever proposes twice at once proposes once.
        builder.HasIndex(p => p.RuleId).IsUnique().HasFilter("DecidedAt IS NULL").HasDatabaseName("UX_PolicyProposals_open_rule");
        builder.HasIndex(p => new { p.State, p.Id });
        builder.HasOne<PolicyRule>().WithMany().HasForeignKey(p => p.PolicyRuleId).OnDelete(DeleteBehavior.Restrict);
    }
}
