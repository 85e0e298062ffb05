namespace LaptopFleet.Documents.Pages;

/// <summary>Three weights of line, in millimetres; a fourth would be noise.</summary>
public static class RuleWidths
{
    public const double Fine = 0.12, Medium = 0.25, Heavy = 0.5;
}
