using System.Text.RegularExpressions;
using FluentValidation;
using LaptopFleet.Platform.Http;
using LaptopFleet.World;

namespace LaptopFleet.Shipments.Labels;

/// <summary>What customs are told of a parcel that crosses a border.</summary>
/// <param name="Lines">One for each laptop.</param>
/// <param name="Signer">Who answers for it at our end.</param>
/// <param name="Incoterm">DDP where left out: nobody becomes an importer by opening their door.</param>
/// <param name="ExportFiling">The number of the export declaration, or the exemption that holds, where the country of dispatch wants one.</param>
public sealed record CustomsDeclaration(IReadOnlyList<CustomsLine> Lines, string Signer, string Incoterm = "DDP", string? ExportFiling = null)
{
    public const int SignerMaxLength = 120;
    public const int ExportFilingMaxLength = 40;
    public static readonly IReadOnlySet<string> Incoterms = new HashSet<string> { "EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP" };
}

/// <summary>One laptop on the declaration.</summary>
/// <param name="Description">What it is, so that somebody who has not seen it knows.</param>
/// <param name="HsCode">Six digits of the Harmonized System, and the country's own after them.</param>
/// <param name="Value">What it is worth; never nothing.</param>
/// <param name="NetWeightGrams">Without its box.</param>
public sealed record CustomsLine(string SerialNumber, string Description, string HsCode, string OriginCountry, Money Value, int NetWeightGrams)
{
    public const int DescriptionMaxLength = 200;
}

public sealed partial class CustomsDeclarationValidator : AbstractValidator<CustomsDeclaration>
{
    public CustomsDeclarationValidator()
    {
        RuleFor(c => c.Lines).Must(l => l is { Count: >= 1 and <= Shipment.MaxContents }).WithErrorCode("customs.lines").WithMessage($"1 to {Shipment.MaxContents} lines.");
        RuleForEach(c => c.Lines).SetValidator(new CustomsLineValidator());
        RuleFor(c => c.Signer).NotEmpty().Printable(CustomsDeclaration.SignerMaxLength);
        RuleFor(c => c.Incoterm).Must(CustomsDeclaration.Incoterms.Contains).WithErrorCode("customs.incoterm").WithMessage("Not an Incoterm 2020 for every mode of transport.");
        RuleFor(c => c.ExportFiling).Printable(CustomsDeclaration.ExportFilingMaxLength);
    }

    private sealed partial class CustomsLineValidator : AbstractValidator<CustomsLine>
    {
        public CustomsLineValidator()
        {
            RuleFor(l => l.SerialNumber).NotEmpty().MaximumLength(Devices.Device.SerialNumberMaxLength);
            RuleFor(l => l.Description).NotEmpty().Printable(CustomsLine.DescriptionMaxLength);
            RuleFor(l => l.HsCode).Must(code => code is not null && HsCode().IsMatch(code)).WithErrorCode("customs.hs-code").WithMessage("At least six digits of the Harmonized System, like 8471.30.");
            RuleFor(l => l.OriginCountry).Must(c => Countries.Find(c) is not null).WithErrorCode("country.unknown").WithMessage("Not an ISO 3166-1 alpha-2 country code.");
            RuleFor(l => l.Value).Must(v => v is { Minor: > 0 }).WithErrorCode("customs.value").WithMessage("Say what it is worth; nothing is worth nothing.");
            RuleFor(l => l.NetWeightGrams).InclusiveBetween(1, ShipmentPackage.MaxWeightGrams);
        }

        [GeneratedRegex(@"^[0-9]{4}\.?[0-9]{2}(\.?[0-9]{2}){0,2}$", RegexOptions.NonBacktracking)]
        private static partial Regex HsCode();
    }
}
