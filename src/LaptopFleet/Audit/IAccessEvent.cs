namespace LaptopFleet.Audit;

/// <summary>
/// An event after which somebody may do less or more than before it. With its commit everybody who is remembered as signed in is looked up anew, so that on this server
/// it holds from the answer on (docs/decisions/0066).
/// </summary>
public interface IAccessEvent;
