namespace SophiaAI.Providers.Features.Secrets;

/// <summary>What a change does to one value.</summary>
public enum SecretAction
{
    /// <summary>The environment has it already, with this value.</summary>
    Unchanged,

    /// <summary>The environment does not have it yet.</summary>
    Add,

    /// <summary>The environment has it with another value, or in another form (plain or secret).</summary>
    Update,

    /// <summary>The environment has it, and is not to have it any more.</summary>
    Remove,

    /// <summary>The environment has something else there that is more than a value, such as an object or a reference.</summary>
    Replace,
}
