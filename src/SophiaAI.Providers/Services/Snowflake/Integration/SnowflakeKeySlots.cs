using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Snowflake.Integration;

/// <summary>Which of a user's two slots contains a key, and which one is free for a new key.</summary>
internal static class SnowflakeKeySlots
{
    /// <summary>The slots. A key in either one can sign in.</summary>
    public static readonly IReadOnlyList<string> Names = ["RSA_PUBLIC_KEY", "RSA_PUBLIC_KEY_2"];

    /// <summary>The slot that contains a key; null if neither does.</summary>
    public static string? Of(IReadOnlyDictionary<string, string?> keys, string fingerprint) => Names.FirstOrDefault(slot => keys[slot] == fingerprint);

    /// <summary>The free slot for a new key. A key that somebody else has put there is never overwritten.</summary>
    /// <exception cref="ServiceException">Both are taken, or the current key is in neither.</exception>
    public static string Free(IReadOnlyDictionary<string, string?> keys, string user, string current)
    {
        if (Of(keys, current) is not { } used)
        {
            throw new ServiceException(SnowflakeService.Name, FailureReason.Conflict, $"The key in use is not one of {user}'s: neither slot has the fingerprint {current}.")
            {
                RecommendedAction = $"Compare with DESCRIBE USER {user}. Set the public key that belongs to the environment's private key, or give a new private key with -NewValue.",
            };
        }

        string other = Names.First(slot => slot != used);
        return keys[other] is not { } taken ? other : throw new ServiceException(SnowflakeService.Name, FailureReason.Conflict, $"{other} of {user} already has another key ({taken}), so there is no slot for a new one.")
        {
            RecommendedAction = $"Find out who uses that key. If nobody does: ALTER USER {user} UNSET {other}",
        };
    }
}
