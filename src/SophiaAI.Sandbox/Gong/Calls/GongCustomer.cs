namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>A company that the seeded calls are with.</summary>
internal sealed record GongCustomer(string Name, string Domain)
{
    private static readonly string[] s_names =
    [
        "Northwind Logistics", "Blue Harbor Foods", "Kestrel Energy", "Lumen & Finch", "Orchard Bank", "Tidewater Clinics", "Granite Robotics", "Maple Street Retail", "Helio Solar", "Cobalt Airlines",
        "Fjord Shipping", "Pinecrest Insurance", "Juniper Textiles", "Atlas Mapping", "Silverline Rail", "Quarry Software", "Marigold Hotels", "Redwood Publishing", "Ember Ceramics", "Vega Pharma",
        "Saffron Kitchens", "Ironbridge Steel", "Willow Telecom", "Cascade Water", "Meridian Law", "Harvest Machinery", "Polar Instruments", "Bayside Motors", "Cedar Analytics", "Zephyr Games",
        "Müller Feinmechanik", "Société Lavande", "Viña del Sol", "Copper Kettle Brewing", "Drift Mobility", "Summit Outdoor",
    ];

    private static readonly string[] s_firstNames =
    [
        "Ada", "Bruno", "Carla", "Dmitri", "Esther", "Felix", "Greta", "Hugo", "Isla", "Jack", "Kim", "Léa", "Marco", "Nadia", "Otto", "Priya", "Ravi", "Søren", "Tessa", "Yusuf",
    ];

    private static readonly string[] s_lastNames = ["Abbott", "Bianchi", "Cole", "Duarte", "Engel", "Fontaine", "Grant", "Holt", "Ito", "Jørgensen", "Keller", "Lopez", "Moreau", "Novak", "Okafor", "Park"];

    public static IReadOnlyList<GongCustomer> All { get; } = [.. s_names.Select((name, index) => new GongCustomer(name, $"customer-{index + 1:D2}.example"))];

    /// <summary>Somebody who could work there.</summary>
    public static string Person(GongChance chance) => $"{chance.Pick(s_firstNames)} {chance.Pick(s_lastNames)}";
}
