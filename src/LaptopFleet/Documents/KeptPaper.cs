using System.Security.Cryptography;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Documents;

/// <summary>
/// One paper as it was drawn. What it says comes from elsewhere; the bytes are kept because they were printed, and the SHA-256 outlives them. Of each kind one is current:
/// the one whose input is what its subject says now.
/// </summary>
public abstract class KeptPaper
{
    public const int TitleMaxLength = 120;
    public const int LanguageMaxLength = 16;
    public const int EngineMaxLength = 60;
    public const int HashLength = 64;

    public Guid Id { get; private set; }
    public string Kind { get; private set; } = null!;

    /// <summary>Counted from 1 for each kind of a subject.</summary>
    public int Edition { get; private set; }
    public string Title { get; private set; } = null!;
    public string Language { get; private set; } = null!;
    public int Pages { get; private set; }

    /// <summary>SHA-256 of what was composed, in hexadecimal digits.</summary>
    public string InputHash { get; private set; } = null!;

    /// <summary>SHA-256 of the PDF, in hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = null!;
    public string Engine { get; private set; } = null!;
    public Instant MadeAt { get; private set; }

    /// <summary>Since when another one says what the subject says.</summary>
    public Instant? SupersededAt { get; private set; }

    /// <summary>Whose data it is; null where nobody's name or address is on it.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>The PDF, sealed under that person's key where there is one.</summary>
    public byte[] Content { get; private set; } = null!;
    public int Version { get; private set; }

    /// <summary>The subject says something else now. The new paper's event tells of it.</summary>
    public void Supersede(Instant now) => SupersededAt ??= now;

    /// <summary>It stays readable when the key that sealed it is destroyed.</summary>
    public void Rewrap(PersonalSeal from, PersonalSeal to) => Content = from.Unwrap(Content) is { } pdf ? to.Wrap(pdf) : Content;

    protected void Take(DrawnPaper paper, int edition, Guid? personId, PersonalSeal? seal, Instant now)
    {
        (Id, MadeAt, Edition, PersonId) = (Ids.New(now), now, edition, personId);
        (Kind, Title, Language, InputHash, Engine) = (paper.Kind, paper.Title, paper.Language, paper.InputHash, paper.Engine);
        (Pages, Sha256) = (PdfPages.Count(paper.Pdf), Convert.ToHexStringLower(SHA256.HashData(paper.Pdf)));
        Content = seal?.Wrap(paper.Pdf) ?? paper.Pdf;
    }

    /// <summary>The subject says again what this one says.</summary>
    protected void BecomeCurrent() => SupersededAt = null;
}

/// <summary>A paper that has been composed and drawn, before it is kept.</summary>
public sealed record DrawnPaper(string Kind, string Title, string Language, string InputHash, string Engine, byte[] Pdf);
