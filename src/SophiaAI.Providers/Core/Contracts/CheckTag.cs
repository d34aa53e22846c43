namespace SophiaAI.Providers.Core.Contracts;

/// <summary>What a check is run with. All but Deep are run by default.</summary>
internal static class CheckTag
{
    /// <summary>Takes a few requests, costs nothing and changes nothing.</summary>
    public const string Fast = "Fast";

    /// <summary>Costs, takes long, or writes, such as a message to a channel.</summary>
    public const string Deep = "Deep";

    /// <summary>About credentials: what they may do, and how old they are.</summary>
    public const string Security = "Security";
}
