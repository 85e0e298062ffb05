using LaptopFleet.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Webhooks;

public sealed class WebhookSubscriptionMapping : IEntityTypeConfiguration<WebhookSubscription>
{
    private const int SealedMaxLength = 128;

    public void Configure(EntityTypeBuilder<WebhookSubscription> builder)
    {
        builder.ToTable("Webhooks");
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.Property(w => w.Name).HasMaxLength(WebhookSubscription.NameMaxLength);
        builder.Property(w => w.Address).HasMaxLength(WebhookSubscription.AddressMaxLength);
        builder.Property(w => w.Types).HasMaxLength(WebhookSubscription.TypesMaxLength);
        builder.Property(w => w.Secret).HasMaxLength(SealedMaxLength);
        builder.Property(w => w.OlderSecret).HasMaxLength(SealedMaxLength);
        builder.Property(w => w.MadeBy).HasMaxLength(WebhookSubscription.ByMaxLength);
        builder.Property(w => w.PausedBy).HasMaxLength(WebhookSubscription.ByMaxLength);
        builder.Property(w => w.Version).IsConcurrencyToken();
        builder.Ignore(w => w.State);
        builder.Ignore(w => w.IsActive);
        builder.Ignore(w => w.TypeList);
        builder.HasIndex(w => w.Id).HasFilter("EndedAt IS NULL").HasDatabaseName("IX_Webhooks_NotEnded");
    }
}

public sealed class WebhookPlaceMapping : IEntityTypeConfiguration<WebhookPlace>
{
    public void Configure(EntityTypeBuilder<WebhookPlace> builder)
    {
        builder.ToTable("WebhookPlaces");
        builder.HasKey(p => p.SubscriptionId);
        builder.Property(p => p.SubscriptionId).ValueGeneratedNever();
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.Ignore(p => p.IsTired);
        builder.HasIndex(p => new { p.DueAt, p.SubscriptionId }).HasFilter("DueAt IS NOT NULL");
        builder.HasIndex(p => p.Position);
        builder.HasOne(p => p.Subscription).WithOne().HasForeignKey<WebhookPlace>(p => p.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class WebhookDeliveryMapping : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("WebhookDeliveries");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Type).HasMaxLength(Event.TypeMaxLength);
        builder.Property(d => d.Answer).HasMaxLength(WebhookDelivery.AnswerMaxLength);
        // Once in each round, whichever server reads the chain.
        builder.HasIndex(d => new { d.SubscriptionId, d.Round, d.Position }).IsUnique();
        builder.HasIndex(d => new { d.SubscriptionId, d.DueAt, d.Position }).HasFilter("State = 'Waiting'").HasDatabaseName("IX_WebhookDeliveries_Waiting");
        builder.HasIndex(d => new { d.SubscriptionId, d.OrderKey, d.Position }).HasFilter("State = 'Waiting'").HasDatabaseName("IX_WebhookDeliveries_InOrder");
        builder.HasIndex(d => new { d.SubscriptionId, d.Id });
        builder.HasIndex(d => new { d.SubscriptionId, d.State, d.Id });
        builder.HasIndex(d => new { d.SettledAt, d.Id }).HasFilter("SettledAt IS NOT NULL");
        builder.HasOne<WebhookSubscription>().WithMany().HasForeignKey(d => d.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class WebhookAttemptMapping : IEntityTypeConfiguration<WebhookAttempt>
{
    public void Configure(EntityTypeBuilder<WebhookAttempt> builder)
    {
        builder.ToTable("WebhookAttempts");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Answer).HasMaxLength(WebhookDelivery.AnswerMaxLength);
        builder.HasIndex(a => new { a.SubscriptionId, a.Id });
        builder.HasIndex(a => new { a.DeliveryId, a.Id });
        builder.HasOne<WebhookDelivery>().WithMany().HasForeignKey(a => a.DeliveryId).OnDelete(DeleteBehavior.Restrict);
    }
}
