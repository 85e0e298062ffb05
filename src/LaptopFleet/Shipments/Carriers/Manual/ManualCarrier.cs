namespace LaptopFleet.Shipments.Carriers.Manual;

/// <summary>A carrier that the program cannot speak to: staff print its label elsewhere, enter its number, and type what it says (<see cref="RecordScan"/>).</summary>
public sealed class ManualCarrier : ICarrier
{
    public const string OwnCode = ScanReport.Manual;

    public string Code => OwnCode;
    public string Name => "Entered by hand";
    public bool IsConfigured => true;
}
