using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>A way to sign in, with the secret that it sends: where that comes from decides on the addresses it may go to.</summary>
internal sealed record ChosenSignIn(ISnowflakeSignIn SignIn, SettingValue Secret);
