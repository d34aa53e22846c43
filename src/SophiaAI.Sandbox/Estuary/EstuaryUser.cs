namespace SophiaAI.Sandbox.Estuary;

/// <summary>Somebody who publishes specs.</summary>
internal sealed record EstuaryUser(string Id, string? Email, string? FullName, string? AvatarUrl)
{
    /// <summary>The mailbox of <see cref="Sophia"/>.</summary>
    public const string SophiaEmail = "sophia@acme.example";

    /// <summary>The owner of the seeded refresh token.</summary>
    public static EstuaryUser Sophia { get; } = Person("5a0d0b0c-0000-4000-8000-000000000001", "sophia", "Sophia Martin");

    public static EstuaryUser Ben { get; } = Person("5a0d0b0c-0000-4000-8000-000000000002", "ben", "Ben Okafor");

    public static EstuaryUser Lena { get; } = Person("5a0d0b0c-0000-4000-8000-000000000003", "lena", "Lena Fischer");

    /// <summary>The control plane itself, which follows changes of sources and schemas.</summary>
    public static EstuaryUser Controller { get; } = new("ffffffff-ffff-ffff-ffff-ffffffffffff", "support@estuary.dev", "Estuary Support", null);

    private static EstuaryUser Person(string id, string mailbox, string fullName) => new(id, mailbox + "@acme.example", fullName, $"https://avatars.acme.example/{mailbox}.png");
}
