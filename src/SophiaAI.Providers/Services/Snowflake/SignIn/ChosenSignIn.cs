using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>A way to sign in, with the secret that it sends: the secret's source decides which addresses it may be sent to.</summary>
internal sealed record ChosenSignIn(ISnowflakeSignIn SignIn, SettingValue Secret);
