/** Parts that the titles of a generated catalogue are put together from: kinds of goods by category, the commonest first. */
export const GOODS: Readonly<Record<string, { readonly zh: string; readonly en: string; readonly features: string }>> = {
  数码: {
    zh: '手机壳 数据线 蓝牙耳机 充电宝 手机 钢化膜 充电器 键盘 鼠标 平板电脑 智能手表 移动硬盘 投影仪 音箱 路由器',
    en: 'Phone Case,USB Cable,Earbuds,Power Bank,Smartphone,Charger,Keyboard,Mouse,Tablet,Smartwatch',
    features: '快充 降噪 超长续航 轻薄 防摔 磁吸 透明 无线 高清 静音 适用iPhone15 适用华为P60 Type-C 65W 100W 20000mAh',
  },
  服饰: {
    zh: '羽绒服 连衣裙 卫衣 衬衫 牛仔裤 短袖T恤 毛衣 外套 冲锋衣 汉服 运动鞋 半身裙 睡衣 袜子 帽子',
    en: 'Down Jacket,Dress,Hoodie,Shirt,Jeans,T Shirt,Sweater,Sneakers,Socks,Hat',
    features: '男女同款 宽松 显瘦 加绒 纯棉 百搭 复古 新中式 大码 防风 透气 修身 春秋 重磅',
  },
  家居: {
    zh: '收纳盒 四件套 枕头 台灯 保温杯 地毯 窗帘 沙发 床垫 毛巾 衣架 垃圾桶 马克杯 茶具 餐具',
    en: 'Storage Box,Bedding Set,Pillow,Desk Lamp,Thermos,Rug,Curtain,Sofa,Mattress,Towel',
    features: '简约 可折叠 大容量 加厚 抗菌 北欧风 免打孔 316不锈钢 500ml 1.5L 纯棉 ins风 可水洗',
  },
  美妆: {
    zh: '面膜 口红 防晒霜 洗面奶 精华液 粉底液 面霜 香水 洗发水 沐浴露 牙膏',
    en: 'Face Mask,Lipstick,Sunscreen,Cleanser,Serum,Foundation,Perfume,Shampoo',
    features: '补水 保湿 敏感肌可用 控油 持妆 清爽 美白 SPF50 30ml 10片装 氨基酸 无硅油',
  },
  食品: {
    zh: '坚果 咖啡 茶叶 饼干 巧克力 螺蛳粉 火锅底料 牛肉干 大米 方便面 蜂蜜 辣条',
    en: 'Nuts,Coffee,Tea,Cookies,Chocolate,Noodles,Honey',
    features: '重庆风味 独立小包装 无蔗糖 低脂 整箱 500g 2L 网红零食 手工 早餐 解馋 云南',
  },
  生鲜: {
    zh: '苹果 牛奶 三文鱼 车厘子 草莓 大闸蟹 牛排 榴莲 蓝莓 鸡蛋 大虾 橙子',
    en: 'Apples,Milk,Salmon,Cherries,Strawberries,Steak',
    features: '当季现摘 顺丰空运 脆甜 新鲜 净重5斤 大果 冷链 产地直发 礼盒装 鲜活',
  },
  母婴: {
    zh: '纸尿裤 奶瓶 婴儿车 积木 奶粉 玩具 绘本 儿童书包 爬行垫',
    en: 'Diapers,Baby Bottle,Stroller,Building Blocks,Toys',
    features: '新生儿 防胀气 可折叠 益智 柔软 透气 3-6岁 食品级 防滑',
  },
  户外: {
    zh: '帐篷 睡袋 折叠椅 登山包 头灯 天幕 登山杖 卡式炉 鱼竿 防潮垫 瑜伽垫 自行车',
    en: 'Tent,Sleeping Bag,Camping Chair,Backpack,Headlamp,Trekking Pole,Yoga Mat',
    features: '双人 速开 防雨 超轻 便携 三季 防晒 露营 徒步 碳素 加宽 2-3人 40L',
  },
  家电: {
    zh: '空气炸锅 电饭煲 吹风机 风扇 加湿器 吸尘器 电水壶 榨汁机 扫地机器人 取暖器',
    en: 'Air Fryer,Rice Cooker,Hair Dryer,Fan,Humidifier,Vacuum Cleaner',
    features: '智能 大容量 静音 一级能效 预约 可视 5L 1.8L 免洗 变频 手持',
  },
  宠物: {
    zh: '猫粮 狗粮 猫砂 猫爬架 宠物推车 冻干零食',
    en: 'Cat Food,Dog Food,Cat Litter',
    features: '全价 无谷 除臭 豆腐 10kg 幼猫 大型犬 高蛋白',
  },
  图书: {
    zh: '小说 绘本 字帖 词典 历史书 菜谱 音乐教材',
    en: 'Novel,Cookbook,Dictionary',
    features: '正版 精装 全套 彩图 入门 银行从业 考研 插画',
  },
};

/** Where brands and shops take their names from. */
export const NAMES = {
  zh: '山 野 海 云 星 月 木 林 禾 麦 南 北 青 白 乐 悦 优 品 格 雅 森 川 谷 岚 溪 朵 米 果 熊 鹿 鲸 燕',
  en: 'lu va no mi ra to ke zi an or el so fi na du ri xo wen tas pel',
  shops: '旗舰店 专营店 专卖店 家居馆 优选 生活馆 数码 户外 食品铺 小店',
};
