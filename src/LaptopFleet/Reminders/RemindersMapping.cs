using LaptopFleet.Database;
using LaptopFleet.Policy;
using LaptopFleet.Reminders.Feeds;
using LaptopFleet.Reminders.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Reminders;

public sealed class DeadlineMapping : IEntityTypeConfiguration<Deadline>
{
    public void Configure(EntityTypeBuilder<Deadline> builder)
    {
        builder.ToTable("Deadlines");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.SubjectKind).HasMaxLength(Deadline.SubjectKindMaxLength);
        builder.Property(d => d.Part).HasMaxLength(Deadline.PartMaxLength);
        builder.Property(d => d.Country).HasMaxLength(World.Countries.CodeLength);
        builder.Property(d => d.Owner).HasMaxLength(Deadline.OwnerMaxLength);
        builder.Property(d => d.DueUntil).HasConversion<LocalTimeToText>().HasMaxLength(5);
        builder.Property(d => d.Zone).HasMaxLength(World.Countries.ZoneMaxLength);
        builder.Property(d => d.Because).HasMaxLength(Deadline.BecauseMaxLength);
        builder.Property(d => d.Rule).HasConversion(rule => rule!.ToJson(), json => Decision.FromJson(json)).HasMaxLength(Deadline.RuleMaxLength);
        builder.Property(d => d.ComputedWith).HasMaxLength(Deadline.ComputedWithMaxLength);
        builder.Property(d => d.DisputedBy).HasMaxLength(Deadline.DisputedByMaxLength);
        builder.Property(d => d.SnoozeBecause).HasMaxLength(Deadline.SnoozeReasonMaxLength);
        builder.Property(d => d.DisputeBecause).HasMaxLength(Deadline.DisputeReasonMaxLength);
        builder.Property(d => d.SettledBecause).HasMaxLength(Deadline.DisputeReasonMaxLength);
        builder.Ignore(d => d.Term);
        builder.Ignore(d => d.CountsFrom);
        // One of a kind for each part of a subject: of two writers at one moment, one comes too late.
        builder.HasIndex(d => new { d.SubjectId, d.Kind, d.Part }).IsUnique().HasFilter("WithdrawnAt IS NULL");
        builder.HasIndex(d => new { d.DueAt, d.Id }).HasFilter("WithdrawnAt IS NULL");
        builder.HasIndex(d => new { d.Kind, d.DueAt, d.Id }).HasFilter("WithdrawnAt IS NULL");
        builder.HasIndex(d => new { d.PersonId, d.DueAt, d.Id }).HasFilter("WithdrawnAt IS NULL");
        builder.HasIndex(d => new { d.Owner, d.DueAt, d.Id }).HasFilter("WithdrawnAt IS NULL");
        builder.HasIndex(d => d.DeviceId).HasFilter("WithdrawnAt IS NULL");
        // What a sweep walks: nothing is on it that is not to be looked at some day.
        builder.HasIndex(d => new { d.NextAt, d.Id }).HasFilter("NextAt IS NOT NULL");
        builder.HasIndex(d => new { d.ComputedWith, d.Id }).HasFilter("WithdrawnAt IS NULL");
    }
}

public sealed class ReminderMapping : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> builder)
    {
        builder.ToTable("Reminders");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Part).HasMaxLength(Deadline.PartMaxLength);
        builder.Property(r => r.RuleId).HasMaxLength(PolicyRule.RuleIdMaxLength);
        builder.Property(r => r.Action).HasMaxLength(Reminder.ActionMaxLength);
        builder.Property(r => r.Recipient).HasMaxLength(Reminder.RecipientMaxLength);
        builder.Property(r => r.Channel).HasMaxLength(Reminder.ChannelMaxLength);
        builder.Property(r => r.Answer).HasMaxLength(Reminder.AnswerMaxLength);
        // Once, whoever plans it.
        builder.HasIndex(r => new { r.SubjectId, r.Kind, r.Part, r.OccurrenceOn, r.Step, r.Channel, r.Recipient }).IsUnique();
        builder.HasIndex(r => new { r.SendAt, r.Id }).HasFilter("State = 'Waiting'").HasDatabaseName("IX_Reminders_Waiting");
        builder.HasIndex(r => r.LeftAt).HasFilter("State = 'Leaving'").HasDatabaseName("IX_Reminders_Leaving");
        builder.HasIndex(r => new { r.DeadlineId, r.Id });
        builder.HasIndex(r => new { r.PersonId, r.Id }).HasFilter("PersonId IS NOT NULL");
        builder.HasIndex(r => new { r.State, r.Id });
        builder.HasIndex(r => r.MailingId).HasFilter("MailingId IS NOT NULL");
        builder.HasOne<Deadline>().WithMany().HasForeignKey(r => r.DeadlineId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class ReminderAttemptMapping : IEntityTypeConfiguration<ReminderAttempt>
{
    public void Configure(EntityTypeBuilder<ReminderAttempt> builder)
    {
        builder.ToTable("ReminderAttempts");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Channel).HasMaxLength(Reminder.ChannelMaxLength);
        builder.Property(a => a.Via).HasMaxLength(Reminder.ChannelMaxLength);
        builder.Property(a => a.Answer).HasMaxLength(Reminder.AnswerMaxLength);
        builder.HasIndex(a => new { a.ReminderId, a.Id });
        builder.HasOne<Reminder>().WithMany().HasForeignKey(a => a.ReminderId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class MailingMapping : IEntityTypeConfiguration<Mailing>
{
    public void Configure(EntityTypeBuilder<Mailing> builder)
    {
        builder.ToTable("Mailings");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Recipient).HasMaxLength(Reminder.RecipientMaxLength);
        builder.Property(m => m.Channel).HasMaxLength(Reminder.ChannelMaxLength);
        builder.HasIndex(m => new { m.Recipient, m.Channel, m.DayOn, m.Number }).IsUnique();
    }
}

public sealed class DeadAddressMapping : IEntityTypeConfiguration<DeadAddress>
{
    public void Configure(EntityTypeBuilder<DeadAddress> builder)
    {
        builder.ToTable("DeadAddresses");
        builder.HasKey(a => a.Mark);
        builder.Property(a => a.Mark).HasMaxLength(DeadAddress.MarkMaxLength);
        builder.Property(a => a.Answer).HasMaxLength(Reminder.AnswerMaxLength);
    }
}

public sealed class CalendarLinkMapping : IEntityTypeConfiguration<CalendarLink>
{
    public void Configure(EntityTypeBuilder<CalendarLink> builder)
    {
        builder.ToTable("CalendarLinks");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Role).HasMaxLength(CalendarLink.RoleMaxLength);
        builder.Property(l => l.SecretHash).HasMaxLength(32);
        builder.Property(l => l.MadeBy).HasMaxLength(CalendarLink.MadeByMaxLength);
        builder.Property(l => l.Version).IsConcurrencyToken();
        builder.HasIndex(l => new { l.MadeBy, l.Id }).HasFilter("RevokedAt IS NULL");
    }
}
