using System.Text.Json;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices.Events;
using LaptopFleet.Platform;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace LaptopFleet.Devices.Certificates;

/// <summary>
/// What one sanitisation states (NIST SP 800-88 Rev. 2): which media, how, with which tool, whether it ran to its end (verification), and whether that was enough for the data
/// (validation), by two people. It is drawn as a paper once nothing lacks.
/// </summary>
public sealed class SanitisationCertificate
{
    public const int MostMedia = 8;
    public const int NoteMaxLength = 400;
    public const int ActorMaxLength = Actor.SpokenMaxLength;

    private SanitisationCertificate() { }

    public Guid Id { get; private set; }
    public Guid DeviceId { get; private set; }
    public Region Region { get; private set; }

    /// <summary>Of the laptop; a drive has one of its own.</summary>
    public string SerialNumber { get; private set; } = null!;
    public string MediaJson { get; private set; } = null!;
    public SanitisationMethod Method { get; private set; }
    public SanitisationTechnique Technique { get; private set; }
    public string? Standard { get; private set; }
    public string? Tool { get; private set; }
    public string? ToolVersion { get; private set; }
    public string Evidence { get; private set; } = null!;
    public SanitisationCheck? Check { get; private set; }
    public string? CheckedBy { get; private set; }
    public DataSensitivity Sensitivity { get; private set; }
    public string PerformedBy { get; private set; } = null!;
    public Guid? PerformedByPersonId { get; private set; }
    public Instant PerformedAt { get; private set; }
    public string? ValidatedBy { get; private set; }
    public Instant? ValidatedAt { get; private set; }

    /// <summary>Whether it was enough for the data; null until the second person has said so.</summary>
    public bool? IsEffective { get; private set; }
    public string? ValidationNote { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<Medium> Media => JsonSerializer.Deserialize<List<Medium>>(MediaJson, EventShape.Json)!;

    /// <summary>What lacks before it can be drawn.</summary>
    public IReadOnlyList<Fault> Lacking =>
    [
        .. Media.Count == 0 ? [new Fault("/media", "certificate.lacks", "Which drives were sanitised, by their serial numbers.")] : Array.Empty<Fault>(),
        .. Tool is null || ToolVersion is null ? [new Fault("/tool", "certificate.lacks", "What did it, in which version.")] : Array.Empty<Fault>(),
        .. Check is null || CheckedBy is null ? [new Fault("/check", "certificate.lacks", "How, and by whom, it was verified that it ran to its end.")] : Array.Empty<Fault>(),
        .. IsEffective is null ? [new Fault("/validation", "certificate.lacks", "A second person says whether it was enough for the data.")] : Array.Empty<Fault>(),
    ];

    /// <summary>Whether nothing lacks, and a second person has said that it was enough.</summary>
    public bool IsWhole => IsEffective == true && Lacking.Count == 0;

    /// <summary>The data has been removed; the laptop moves with it.</summary>
    public static (SanitisationCertificate Certificate, DeviceSanitised Sanitised) Draw(
        Device device, Sanitisation done, IReadOnlyList<Medium> media, DataSensitivity sensitivity, Actor by, Guid? byPersonId, Instant now)
    {
        if (done.Technique == SanitisationTechnique.Degauss && (media.Count == 0 || media.Any(m => m.Kind != MediumKind.Magnetic)))
            throw new RefusedException("sanitisation.degauss", "A magnetic field does nothing to solid-state media; degaussing is for media that are magnetic, each of them named.");
        var sanitised = device.Sanitise(done, now);
        return (new()
        {
            Id = Ids.New(now),
            DeviceId = device.Id,
            Region = device.Region,
            SerialNumber = device.SerialNumber,
            MediaJson = JsonSerializer.Serialize(media, EventShape.Json),
            Method = done.Method,
            Technique = done.Technique,
            Standard = done.Standard,
            Tool = done.Tool,
            ToolVersion = done.ToolVersion,
            Evidence = done.Evidence,
            Check = done.Check,
            CheckedBy = done.CheckedBy,
            Sensitivity = sensitivity,
            PerformedBy = by.ToString(),
            PerformedByPersonId = byPersonId,
            PerformedAt = now,
        }, sanitised);
    }

    /// <summary>A second person says whether it was enough for the data.</summary>
    public SanitisationValidated Validate(bool isEffective, string? note, Actor by, Guid? byPersonId, Instant now)
    {
        if (IsEffective is not null)
            throw new RefusedException("certificate.validated", "This sanitisation has been validated already.");
        if (PerformedBy == by.ToString() || (byPersonId is not null && byPersonId == PerformedByPersonId))
            throw new RefusedException("certificate.same-person", "You have done it; another person validates.");
        if (isEffective && Check is null)
            throw new RefusedException("certificate.not-verified", "It was never verified that it ran to its end, so nobody can say that it was enough.");
        (IsEffective, ValidationNote, ValidatedBy, ValidatedAt) = (isEffective, note, by.ToString(), now);
        return new(DeviceId, Id, isEffective, Region, now);
    }

    /// <summary>Refuses to let the laptop go on where the sanitisation did not do, or sensitive data waits for its second person.</summary>
    public void MustLetGo()
    {
        if (IsEffective == false)
            throw new RefusedException("device.sanitisation-not-effective", "The sanitisation was found not to be enough; it is sanitised once more.");
        if (Sensitivity == DataSensitivity.High && IsEffective is null)
            throw new RefusedException("device.sanitisation-not-validated", "The data was sensitive: a second person validates the sanitisation first.");
    }
}

/// <summary>One drive.</summary>
/// <param name="SerialNumber">Of the drive, not of the laptop.</param>
public sealed record Medium(string SerialNumber, MediumKind Kind, string? Model = null);

/// <summary>What data lies on, which decides what removes it: a magnetic field does nothing to solid-state media.</summary>
public enum MediumKind
{
    SolidState,
    Magnetic,
}

/// <summary>How much harm the data would do in other hands.</summary>
public enum DataSensitivity
{
    Normal,

    /// <summary>The laptop goes nowhere before a second person has validated the sanitisation.</summary>
    High,
}

public sealed class SanitisationCertificateMapping : IEntityTypeConfiguration<SanitisationCertificate>
{
    public void Configure(EntityTypeBuilder<SanitisationCertificate> builder)
    {
        builder.ToTable("SanitisationCertificates");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Ignore(c => c.Media);
        builder.Ignore(c => c.Lacking);
        builder.Ignore(c => c.IsWhole);
        builder.Property(c => c.SerialNumber).HasMaxLength(Device.SerialNumberMaxLength);
        builder.Property(c => c.Standard).HasMaxLength(Sanitisation.TextMaxLength);
        builder.Property(c => c.Tool).HasMaxLength(Sanitisation.TextMaxLength);
        builder.Property(c => c.ToolVersion).HasMaxLength(Sanitisation.TextMaxLength);
        builder.Property(c => c.Evidence).HasMaxLength(Device.EvidenceMaxLength);
        builder.Property(c => c.CheckedBy).HasMaxLength(Sanitisation.TextMaxLength);
        builder.Property(c => c.PerformedBy).HasMaxLength(SanitisationCertificate.ActorMaxLength);
        builder.Property(c => c.ValidatedBy).HasMaxLength(SanitisationCertificate.ActorMaxLength);
        builder.Property(c => c.ValidationNote).HasMaxLength(SanitisationCertificate.NoteMaxLength);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasIndex(c => new { c.DeviceId, c.Id });
        builder.HasOne<Device>().WithMany().HasForeignKey(c => c.DeviceId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Finds the certificate that counts for a laptop.</summary>
public static class CertificateReading
{
    /// <summary>Refuses to let a laptop go to people whose sanitisation nothing proves: there is no certificate, or it lacks something.</summary>
    public static void MustBeWhole(this SanitisationCertificate? certificate)
    {
        certificate?.MustLetGo();
        if (certificate is not { IsWhole: true })
            throw new RefusedException("device.sanitisation-not-proven", $"Its sanitisation is not proven. {Missing(certificate)}");
    }

    private static string Missing(SanitisationCertificate? certificate) =>
        certificate is null ? "There is no certificate of it." : string.Join(" ", certificate.Lacking.Select(l => $"Lacks {l.Pointer}: {l.Detail}"));

    public static Task<SanitisationCertificate?> NewestCertificateAsync(this FleetDb db, Guid deviceId, CancellationToken ct) =>
        db.SanitisationCertificates.Where(c => c.DeviceId == deviceId).OrderByDescending(c => c.Id).FirstOrDefaultAsync(ct);
}
