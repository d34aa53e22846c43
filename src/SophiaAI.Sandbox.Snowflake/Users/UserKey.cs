namespace SophiaAI.Sandbox.Snowflake.Users;

/// <summary>A public key that a user signs in with.</summary>
/// <param name="Slot">1 for RSA_PUBLIC_KEY, 2 for RSA_PUBLIC_KEY_2.</param>
/// <param name="Base64">The SubjectPublicKeyInfo, without the BEGIN and END lines.</param>
/// <param name="SetOn">When the key was set, in seconds since 1970.</param>
internal sealed record UserKey(int Slot, string Base64, decimal SetOn);
