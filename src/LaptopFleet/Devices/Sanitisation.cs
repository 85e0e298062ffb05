namespace LaptopFleet.Devices;

/// <summary>How the data was removed and what proves it: what a certificate in the sense of NIST SP 800-88 states.</summary>
/// <param name="Evidence">The certificate, command or log that proves it.</param>
/// <param name="Standard">The standard that the technique follows, such as IEEE 2883.</param>
/// <param name="Tool">What did it.</param>
/// <param name="CheckedBy">Who looked whether it ran to its end.</param>
/// <param name="ToolVersion">The version of the tool.</param>
public sealed record Sanitisation(
    SanitisationMethod Method, SanitisationTechnique Technique, string Evidence, string? Standard = null, string? Tool = null,
    SanitisationCheck? Check = null, string? CheckedBy = null, string? ToolVersion = null)
{
    public const int TextMaxLength = 120;

    /// <summary>What the evidence tells of it: the names of people and free words are not among that.</summary>
    public SanitisationDone Done => new(Method, Technique, Standard, Tool, Check, ToolVersion);

    /// <summary>Whether the medium does not survive it.</summary>
    public static bool Destroys(SanitisationTechnique technique) =>
        technique is SanitisationTechnique.Shred or SanitisationTechnique.Disintegrate or SanitisationTechnique.Incinerate;
}

/// <summary>How data was removed, without a word of who looked at it.</summary>
/// <param name="Standard">The standard that the technique follows, such as IEEE 2883.</param>
/// <param name="Tool">What did it.</param>
/// <param name="ToolVersion">The version of the tool.</param>
public sealed record SanitisationDone(
    SanitisationMethod Method, SanitisationTechnique Technique, string? Standard, string? Tool, SanitisationCheck? Check, string? ToolVersion);

/// <summary>How hard it is to get the data back (NIST SP 800-88): with ordinary means, in a laboratory, or never, since the medium is gone.</summary>
public enum SanitisationMethod
{
    Clear,
    Purge,
    Destroy,
}

/// <summary>How data was removed from a medium (NIST SP 800-88; IEEE 2883).</summary>
public enum SanitisationTechnique
{
    Overwrite,
    BlockErase,
    CryptoErase,

    /// <summary>By a magnetic field: of magnetic media only. On solid-state media it does nothing.</summary>
    Degauss,
    Shred,
    Disintegrate,
    Incinerate,
}

/// <summary>How it was checked that the operation ran to its end.</summary>
public enum SanitisationCheck
{
    OperationLog,
    Full,
    Sample,
}
