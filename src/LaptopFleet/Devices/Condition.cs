namespace LaptopFleet.Devices;

/// <summary>How a laptop is, as whoever looked at it last has judged.</summary>
public enum Condition
{
    New,
    Refurbished,
    Used,
    Damaged,
}
